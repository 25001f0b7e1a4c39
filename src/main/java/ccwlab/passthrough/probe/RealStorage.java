package ccwlab.passthrough.probe;

import ccwlab.arch.Bytes;
import ccwlab.storage.RestorableStorage;

/** The storage of a guest of a real QEMU, as the device sees it. */
public abstract class RealStorage implements RestorableStorage {
  private final RamFile ram;

  protected RealStorage(RamFile ram) {
    this.ram = ram;
  }

  @Override
  public boolean contains(long address, long lengthBytes) {
    return ram.contains(address, lengthBytes);
  }

  @Override
  public final int wordAt(long address) {
    return ram.wordAt(address);
  }

  @Override
  public final long doublewordAt(long address) {
    return ram.doublewordAt(address);
  }

  @Override
  public final Bytes read(long address, int lengthBytes) {
    return ram.read(address, lengthBytes);
  }

  @Override
  public void write(long address, Bytes data) {
    ram.write(address, data);
  }
}
