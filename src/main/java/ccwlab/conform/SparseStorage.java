package ccwlab.conform;

import ccwlab.arch.Bytes;
import ccwlab.storage.Storage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Storage of a recorded machine for one sequence and one thread: pages that nobody wrote read as
 * zero and take no room.
 */
final class SparseStorage implements Storage {
  private static final int PAGE_BYTES = 4096;
  private static final byte[] UNTOUCHED = new byte[PAGE_BYTES];

  private final long sizeBytes;
  private final Map<Long, byte[]> pages = new HashMap<>();

  SparseStorage(long sizeBytes) {
    this.sizeBytes = sizeBytes;
  }

  @Override
  public boolean contains(long address, long lengthBytes) {
    return address >= 0 && lengthBytes >= 0 && address <= sizeBytes - lengthBytes;
  }

  @Override
  public int wordAt(long address) {
    return read(address, Integer.BYTES).intAt(0);
  }

  @Override
  public long doublewordAt(long address) {
    return read(address, Long.BYTES).longAt(0);
  }

  @Override
  public Bytes read(long address, int lengthBytes) {
    check(address, lengthBytes);
    byte[] copy = new byte[lengthBytes];
    for (int done = 0; done < lengthBytes; ) {
      long at = address + done;
      int offset = (int) (at % PAGE_BYTES);
      int now = Math.min(lengthBytes - done, PAGE_BYTES - offset);
      System.arraycopy(pages.getOrDefault(at / PAGE_BYTES, UNTOUCHED), offset, copy, done, now);
      done += now;
    }
    return Bytes.owning(copy);
  }

  /** As much of the range as there is before the end of storage. */
  Bytes readPresent(long address, int lengthBytes) {
    return read(address, (int) Math.min(lengthBytes, sizeBytes - address));
  }

  @Override
  public void write(long address, Bytes data) {
    check(address, data.length());
    byte[] source = data.toArray();
    for (int done = 0; done < source.length; ) {
      long at = address + done;
      int offset = (int) (at % PAGE_BYTES);
      int now = Math.min(source.length - done, PAGE_BYTES - offset);
      System.arraycopy(source, done, page(at), offset, now);
      done += now;
    }
  }

  /** Fills a range with one byte value. */
  void fill(long address, int lengthBytes, int value) {
    check(address, lengthBytes);
    for (int done = 0; done < lengthBytes; ) {
      long at = address + done;
      int offset = (int) (at % PAGE_BYTES);
      int now = Math.min(lengthBytes - done, PAGE_BYTES - offset);
      Arrays.fill(page(at), offset, offset + now, (byte) value);
      done += now;
    }
  }

  private byte[] page(long address) {
    return pages.computeIfAbsent(address / PAGE_BYTES, number -> new byte[PAGE_BYTES]);
  }

  private void check(long address, int lengthBytes) {
    if (!contains(address, lengthBytes)) {
      throw new IndexOutOfBoundsException(
          "storage at " + Long.toHexString(address) + " for " + lengthBytes + " bytes");
    }
  }
}
