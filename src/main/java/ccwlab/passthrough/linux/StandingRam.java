package ccwlab.passthrough.linux;

import ccwlab.arch.Bytes;
import ccwlab.passthrough.probe.RamFile;
import ccwlab.storage.RestorableStorage;

/** A guest's storage that is nobody's but the guest's: there are no rounds that it begins anew. */
record StandingRam(RamFile ram) implements RestorableStorage {
  @Override
  public void reset() {
    throw new IllegalStateException("what a guest has in its storage is its own");
  }

  @Override
  public boolean contains(long address, long lengthBytes) {
    return ram.contains(address, lengthBytes);
  }

  @Override
  public int wordAt(long address) {
    return ram.wordAt(address);
  }

  @Override
  public long doublewordAt(long address) {
    return ram.doublewordAt(address);
  }

  @Override
  public Bytes read(long address, int lengthBytes) {
    return ram.read(address, lengthBytes);
  }

  @Override
  public void write(long address, Bytes data) {
    ram.write(address, data);
  }
}
