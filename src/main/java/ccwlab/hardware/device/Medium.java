package ccwlab.hardware.device;

import ccwlab.arch.Bytes;

/** A disk. Shared and changed in place, as storage is. */
public interface Medium extends BlockImage {
  /**
   * Writes one block of {@link #BLOCK_BYTES}.
   *
   * @throws MediumException if the medium cannot be written
   */
  void write(long block, Bytes content);
}
