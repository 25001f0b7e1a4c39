package ccwlab.storage;

import ccwlab.arch.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Guest storage for live runs: aligned doublewords are read and written atomically.
 *
 * <p>It is kept in pages, and their tables in segments. A page or a table that was never written
 * takes no room: it is zero, or it is still the one of the storage that this one {@linkplain
 * #startingAs started as}.
 */
public final class GuestMemory extends DoublewordStorage implements RestorableStorage {
  private static final VarHandle DOUBLEWORD = MethodHandles.arrayElementVarHandle(long[].class);
  private static final VarHandle PAGE = MethodHandles.arrayElementVarHandle(long[][].class);
  private static final VarHandle TABLE = MethodHandles.arrayElementVarHandle(long[][][].class);
  private static final int PAGE_SHIFT = 9;
  private static final int PAGE_DOUBLEWORDS = 1 << PAGE_SHIFT;
  private static final int TABLE_SHIFT = 9;
  private static final int TABLE_PAGES = 1 << TABLE_SHIFT;
  private static final int PAGE_BYTES = PAGE_DOUBLEWORDS * Long.BYTES;

  /** Tables of pages as at the start; null is all zero. No table and no page of it is written. */
  private final long[][][] start;

  /** Tables of pages as they are now; what is not that of {@link #start} is this storage's own. */
  private final long[][][] tables;

  /** Numbers of the own pages. */
  private final List<Integer> written = new ArrayList<>();

  /** Own pages of earlier, to be used again. */
  private final Map<Integer, long[]> spare = new HashMap<>();

  /** Zeroed storage of {@code sizeBytes}, a multiple of 8, up to 16 GiB. */
  public GuestMemory(long sizeBytes) {
    this(sizeBytes, new long[segments(sizeBytes)][][]);
  }

  private GuestMemory(long sizeBytes, long[][][] start) {
    super(sizeBytes);
    this.start = start;
    this.tables = start.clone();
  }

  private static int segments(long sizeBytes) {
    long segmentBytes = (long) PAGE_BYTES * TABLE_PAGES;
    return (int) ((sizeBytes + segmentBytes - 1) / segmentBytes);
  }

  /**
   * Storage that starts as {@code that} is now. The two share pages, so that {@code that} must not
   * be written any more.
   */
  public static GuestMemory startingAs(GuestMemory that) {
    return new GuestMemory(that.sizeBytes(), that.tables);
  }

  /** A range that holds one byte all over. */
  public record Filled(long address, long lengthBytes, int value) {}

  /** Storage that is zero but for these ranges, which take hardly any room, however long. */
  public static GuestMemory filled(long sizeBytes, List<Filled> ranges) {
    GuestMemory zero = new GuestMemory(sizeBytes);
    for (Filled range : ranges) {
      zero.shareWholePages(range);
    }
    GuestMemory filled = startingAs(zero);
    for (Filled range : ranges) {
      filled.fillEnds(range);
    }
    return filled;
  }

  private void shareWholePages(Filled range) {
    long[] page = new long[PAGE_DOUBLEWORDS];
    Arrays.fill(page, Bytes.filled(Long.BYTES, range.value()).longAt(0));
    long end = range.address() + range.lengthBytes();
    for (long i = pageUp(range.address()); (i + 1) * PAGE_BYTES <= end; i++) {
      ownTable((int) i)[(int) i & TABLE_PAGES - 1] = page;
    }
  }

  private void fillEnds(Filled range) {
    long end = range.address() + range.lengthBytes();
    long firstWhole = Math.min(pageUp(range.address()) * PAGE_BYTES, end);
    long afterWhole = Math.max(firstWhole, end / PAGE_BYTES * PAGE_BYTES);
    write(range.address(), Bytes.filled((int) (firstWhole - range.address()), range.value()));
    write(afterWhole, Bytes.filled((int) (end - afterWhole), range.value()));
  }

  private static long pageUp(long address) {
    return (address + PAGE_BYTES - 1) / PAGE_BYTES;
  }

  /** Takes as long as what was written since. */
  @Override
  public synchronized void reset() {
    for (int number : written) {
      long[][] table = tables[number >>> TABLE_SHIFT];
      spare.put(number, table[number & TABLE_PAGES - 1]);
      PAGE.setRelease(table, number & TABLE_PAGES - 1, pageOf(start, number));
    }
    written.clear();
  }

  /** How many pages have been written since the start. */
  public synchronized int writtenPages() {
    return written.size();
  }

  @Override
  protected long load(int index) {
    long[] page = page(index >>> PAGE_SHIFT);
    return page == null ? 0 : (long) DOUBLEWORD.getVolatile(page, index & PAGE_DOUBLEWORDS - 1);
  }

  @Override
  protected void store(int index, long mask, long bits) {
    int number = index >>> PAGE_SHIFT;
    long[] page = page(number);
    page = page == pageOf(start, number) ? own(number) : page;
    int at = index & PAGE_DOUBLEWORDS - 1;
    if (mask == -1L) {
      DOUBLEWORD.setVolatile(page, at, bits);
      return;
    }
    long before;
    do {
      before = (long) DOUBLEWORD.getVolatile(page, at);
    } while (!DOUBLEWORD.compareAndSet(page, at, before, before & ~mask | bits));
  }

  private long[] page(int number) {
    long[][] table = (long[][]) TABLE.getAcquire(tables, number >>> TABLE_SHIFT);
    return table == null ? null : (long[]) PAGE.getAcquire(table, number & TABLE_PAGES - 1);
  }

  private static long[] pageOf(long[][][] tables, int number) {
    long[][] table = tables[number >>> TABLE_SHIFT];
    return table == null ? null : table[number & TABLE_PAGES - 1];
  }

  /** Makes the page this storage's own. One that reads it meanwhile still reads the old one. */
  private synchronized long[] own(int number) {
    long[] before = pageOf(start, number);
    long[] now = pageOf(tables, number);
    if (now != before) {
      return now;
    }
    long[] kept = spare.remove(number);
    long[] page = kept == null ? new long[PAGE_DOUBLEWORDS] : kept;
    if (before != null) {
      System.arraycopy(before, 0, page, 0, PAGE_DOUBLEWORDS);
    } else if (kept != null) {
      Arrays.fill(page, 0);
    }
    PAGE.setRelease(ownTable(number), number & TABLE_PAGES - 1, page);
    written.add(number);
    return page;
  }

  /** The table of that page, this storage's own from now on. */
  private long[][] ownTable(int number) {
    int segment = number >>> TABLE_SHIFT;
    long[][] table = tables[segment];
    if (table == null || table == start[segment]) {
      table = table == null ? new long[TABLE_PAGES][] : table.clone();
      TABLE.setRelease(tables, segment, table);
    }
    return table;
  }
}
