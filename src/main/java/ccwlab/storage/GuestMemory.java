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
 * <p>It is kept in pages. A page that was never written takes no room: it is zero, or it is still
 * the one of the storage that this one {@linkplain #startingAs started as}.
 */
public final class GuestMemory extends DoublewordStorage {
  private static final VarHandle DOUBLEWORD = MethodHandles.arrayElementVarHandle(long[].class);
  private static final VarHandle PAGE = MethodHandles.arrayElementVarHandle(long[][].class);
  private static final int PAGE_SHIFT = 9;
  private static final int PAGE_DOUBLEWORDS = 1 << PAGE_SHIFT;
  private static final int PAGE_BYTES = PAGE_DOUBLEWORDS * Long.BYTES;

  /** Pages as at the start, by number; null is zero. Neither the table nor a page is written. */
  private final long[][] start;

  /** Pages as they are now; one that is not that of {@link #start} is this storage's own. */
  private final long[][] pages;

  /** Numbers of the own pages. */
  private final List<Integer> written = new ArrayList<>();

  /** Own pages of earlier, to be used again. */
  private final Map<Integer, long[]> spare = new HashMap<>();

  /** Zeroed storage of {@code sizeBytes}, a multiple of 8, up to 16 GiB. */
  public GuestMemory(long sizeBytes) {
    this(sizeBytes, new long[(int) ((sizeBytes + PAGE_BYTES - 1) / PAGE_BYTES)][]);
  }

  private GuestMemory(long sizeBytes, long[][] start) {
    super(sizeBytes);
    this.start = start;
    this.pages = start.clone();
  }

  /**
   * Storage that starts as {@code that} is now. The two share pages, so that {@code that} must not
   * be written any more.
   */
  public static GuestMemory startingAs(GuestMemory that) {
    return new GuestMemory(that.sizeBytes(), that.pages);
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
      pages[(int) i] = page;
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

  /** As at the start again; takes as long as what was written since. Only while nothing moves. */
  public synchronized void reset() {
    for (int number : written) {
      spare.put(number, pages[number]);
      PAGE.setRelease(pages, number, start[number]);
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
    page = page == start[number] ? own(number) : page;
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
    return (long[]) PAGE.getAcquire(pages, number);
  }

  /** Makes the page this storage's own. One that reads it meanwhile still reads the old one. */
  private synchronized long[] own(int number) {
    if (pages[number] != start[number]) {
      return pages[number];
    }
    long[] kept = spare.remove(number);
    long[] page = kept == null ? new long[PAGE_DOUBLEWORDS] : kept;
    if (start[number] != null) {
      System.arraycopy(start[number], 0, page, 0, PAGE_DOUBLEWORDS);
    } else if (kept != null) {
      Arrays.fill(page, 0);
    }
    PAGE.setRelease(pages, number, page);
    written.add(number);
    return page;
  }
}
