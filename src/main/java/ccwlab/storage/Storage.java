package ccwlab.storage;

import ccwlab.arch.Bytes;

/**
 * Absolute storage, big-endian, as bytes from address 0.
 *
 * <p>Callers test {@link #contains} first and turn {@code false} into the architected report (an
 * addressing exception, a program check); an access outside is a bug of the emulator and throws
 * {@link IndexOutOfBoundsException}.
 */
public interface Storage {
  /** All of the range can be accessed. */
  boolean contains(long address, long lengthBytes);

  /** A word on a word boundary, read at once. */
  int wordAt(long address);

  /** A doubleword on a doubleword boundary, read at once. */
  long doublewordAt(long address);

  /** Reads doubleword by doubleword, ascending. */
  Bytes read(long address, int lengthBytes);

  /** Writes doubleword by doubleword, ascending; bytes beside the range keep their values. */
  void write(long address, Bytes data);
}
