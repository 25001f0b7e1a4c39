package ccwlab.storage;

import ccwlab.arch.Bytes;
import java.util.Objects;

/** Storage that is kept as doublewords, numbered from 0; up to 16 GiB. */
public abstract class DoublewordStorage implements Storage {
  private static final int DOUBLEWORD_BYTES = 8;

  private final long sizeBytes;

  protected DoublewordStorage(long sizeBytes) {
    if (sizeBytes < 0 || sizeBytes / DOUBLEWORD_BYTES > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(sizeBytes + " bytes of storage");
    }
    this.sizeBytes = sizeBytes;
  }

  public final long sizeBytes() {
    return sizeBytes;
  }

  /** Reads one doubleword at once. */
  protected abstract long load(int index);

  /** Replaces the bits of {@code mask} in one doubleword by those of {@code bits}, at once. */
  protected abstract void store(int index, long mask, long bits);

  @Override
  public boolean contains(long address, long lengthBytes) {
    return address >= 0 && lengthBytes >= 0 && address <= sizeBytes - lengthBytes;
  }

  @Override
  public int wordAt(long address) {
    Objects.checkIndex(address, sizeBytes);
    return (int) (load((int) (address >>> 3)) >>> ((address & 4) == 0 ? 32 : 0));
  }

  @Override
  public long doublewordAt(long address) {
    Objects.checkIndex(address, sizeBytes);
    return load((int) (address >>> 3));
  }

  @Override
  public Bytes read(long address, int lengthBytes) {
    Objects.checkFromIndexSize(address, lengthBytes, sizeBytes);
    byte[] copy = new byte[lengthBytes];
    int done = 0;
    while (done < lengthBytes) {
      long at = address + done;
      long unit = load((int) (at >>> 3));
      int end = Math.min(lengthBytes, done + DOUBLEWORD_BYTES - (int) (at & 7));
      for (; done < end; done++) {
        copy[done] = (byte) (unit >>> shift(address + done));
      }
    }
    return Bytes.owning(copy);
  }

  @Override
  public void write(long address, Bytes data) {
    Objects.checkFromIndexSize(address, data.length(), sizeBytes);
    int done = 0;
    while (done < data.length()) {
      long at = address + done;
      int end = Math.min(data.length(), done + DOUBLEWORD_BYTES - (int) (at & 7));
      long mask = 0;
      long bits = 0;
      for (; done < end; done++) {
        int shift = shift(address + done);
        mask |= 0xffL << shift;
        bits |= (long) data.byteAt(done) << shift;
      }
      store((int) (at >>> 3), mask, bits);
    }
  }

  private static int shift(long address) {
    return 56 - 8 * (int) (address & 7);
  }
}
