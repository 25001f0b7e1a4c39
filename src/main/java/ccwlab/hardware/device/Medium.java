package ccwlab.hardware.device;

import ccwlab.arch.Bytes;

/** A disk of blocks of 512 bytes, numbered from 0. Shared and changed in place, as storage is. */
public interface Medium {
  int BLOCK_BYTES = 512;

  /** How many blocks there are. */
  long blocks();

  /**
   * Reads one block.
   *
   * @throws MediumException if the medium cannot be read
   */
  Bytes read(long block);

  /**
   * Writes one block of {@link #BLOCK_BYTES}.
   *
   * @throws MediumException if the medium cannot be written
   */
  void write(long block, Bytes content);
}
