package ccwlab.hardware.device;

import ccwlab.arch.Bytes;

/** Blocks of 512 bytes, numbered from 0, that can be read. They are never written through this. */
public interface BlockImage {
  int BLOCK_BYTES = 512;

  /** How many blocks there are. */
  long blocks();

  /**
   * Reads one block.
   *
   * @throws MediumException if it cannot be read
   * @throws IndexOutOfBoundsException if there is no such block
   */
  Bytes read(long block);
}
