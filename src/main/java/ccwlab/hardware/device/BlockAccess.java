package ccwlab.hardware.device;

import ccwlab.arch.Bytes;

/**
 * Blocks that a command read or wrote, one after the other.
 *
 * @param block number of the first one
 * @param content all of them; empty if the medium was not touched
 */
public record BlockAccess(boolean written, long block, Bytes content) {
  public static final BlockAccess NONE = new BlockAccess(false, 0, Bytes.EMPTY);

  public boolean none() {
    return content.length() == 0;
  }
}
