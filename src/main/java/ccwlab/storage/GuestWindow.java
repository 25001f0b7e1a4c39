package ccwlab.storage;

import ccwlab.arch.Bytes;
import java.util.Objects;

/**
 * One guest's storage as a part of the storage of all guests of a host.
 *
 * @param all the guests' storage, one behind the other
 * @param base where this guest's begins
 */
public record GuestWindow(Storage all, long base, long sizeBytes) implements Storage {
  @Override
  public boolean contains(long address, long lengthBytes) {
    return address >= 0 && lengthBytes >= 0 && address <= sizeBytes - lengthBytes;
  }

  @Override
  public int wordAt(long address) {
    return all.wordAt(base + Objects.checkIndex(address, sizeBytes));
  }

  @Override
  public long doublewordAt(long address) {
    return all.doublewordAt(base + Objects.checkIndex(address, sizeBytes));
  }

  @Override
  public Bytes read(long address, int lengthBytes) {
    return all.read(
        base + Objects.checkFromIndexSize(address, lengthBytes, sizeBytes), lengthBytes);
  }

  @Override
  public void write(long address, Bytes data) {
    all.write(base + Objects.checkFromIndexSize(address, data.length(), sizeBytes), data);
  }
}
