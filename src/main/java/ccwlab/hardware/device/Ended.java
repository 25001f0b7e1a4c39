package ccwlab.hardware.device;

import ccwlab.arch.Bytes;

/**
 * What a command did.
 *
 * @param device the device afterwards
 * @param dstat its ending status, channel end and device end included
 * @param data what it sent, {@link Bytes#EMPTY} unless {@code TO_STORAGE}
 * @param access what happened on the medium
 */
public record Ended(Device device, int dstat, Bytes data, BlockAccess access) {
  public static Ended of(Device device, int dstat) {
    return new Ended(device, dstat, Bytes.EMPTY, BlockAccess.NONE);
  }

  public static Ended sent(Device device, int dstat, Bytes data) {
    return new Ended(device, dstat, data, BlockAccess.NONE);
  }
}
