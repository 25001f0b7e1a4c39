package ccwlab.storage;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Guest storage for live runs: aligned doublewords are read and written atomically. */
public final class GuestMemory extends DoublewordStorage {
  private static final VarHandle DOUBLEWORD = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int DOUBLEWORD_BYTES = 8;

  private final long[] doublewords;

  /** Zeroed storage of {@code sizeBytes}, a multiple of 8. */
  public GuestMemory(int sizeBytes) {
    super(sizeBytes);
    this.doublewords = new long[sizeBytes / DOUBLEWORD_BYTES];
  }

  @Override
  protected long load(int index) {
    return (long) DOUBLEWORD.getVolatile(doublewords, index);
  }

  @Override
  protected void store(int index, long mask, long bits) {
    if (mask == -1L) {
      DOUBLEWORD.setVolatile(doublewords, index, bits);
      return;
    }
    long before;
    do {
      before = load(index);
    } while (!DOUBLEWORD.compareAndSet(doublewords, index, before, before & ~mask | bits));
  }
}
