package ccwlab.storage;

import ccwlab.arch.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;

/** Guest storage for live runs: aligned doublewords are read and written atomically. */
public final class GuestMemory implements Storage {
  private static final VarHandle DOUBLEWORD = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int DOUBLEWORD_BYTES = 8;

  private final long[] doublewords;
  private final long sizeBytes;

  /** Zeroed storage of {@code sizeBytes}, a multiple of 8. */
  public GuestMemory(int sizeBytes) {
    this.sizeBytes = sizeBytes;
    this.doublewords = new long[sizeBytes / DOUBLEWORD_BYTES];
  }

  @Override
  public boolean contains(long address, long lengthBytes) {
    return address >= 0 && lengthBytes >= 0 && address <= sizeBytes - lengthBytes;
  }

  @Override
  public int byteAt(long address) {
    Objects.checkIndex(address, sizeBytes);
    return (int) (load((int) (address >>> 3)) >>> shift(address)) & 0xff;
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

  private long load(int index) {
    return (long) DOUBLEWORD.getVolatile(doublewords, index);
  }

  private void store(int index, long mask, long bits) {
    if (mask == -1L) {
      DOUBLEWORD.setVolatile(doublewords, index, bits);
      return;
    }
    long before;
    do {
      before = load(index);
    } while (!DOUBLEWORD.compareAndSet(doublewords, index, before, before & ~mask | bits));
  }

  private static int shift(long address) {
    return 56 - 8 * (int) (address & 7);
  }
}
