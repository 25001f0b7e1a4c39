package ccwlab.hardware.device;

import ccwlab.arch.Bytes;

/** The medium of a device that has none. */
public enum NoMedium implements Medium {
  INSTANCE;

  @Override
  public long blocks() {
    return 0;
  }

  @Override
  public Bytes read(long block) {
    throw new MediumException("block " + block + " read of a device without a medium");
  }

  @Override
  public void write(long block, Bytes content) {
    throw new MediumException("block " + block + " written to a device without a medium");
  }
}
