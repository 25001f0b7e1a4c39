package ccwlab.explore;

import ccwlab.arch.Bytes;
import ccwlab.hardware.device.Medium;

/** A disk of the world whose step is being taken. */
record DiskView(Origin origin, AccessLog log, int disk) implements Medium {
  @Override
  public long blocks() {
    return origin.blocks(disk);
  }

  @Override
  public Bytes read(long block) {
    return log.block(disk, block);
  }

  @Override
  public void write(long block, Bytes content) {
    log.putBlock(disk, block, content);
  }
}
