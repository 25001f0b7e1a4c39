package ccwlab.passthrough.wire;

import ccwlab.arch.Bytes;
import ccwlab.vfio.Errno;

/**
 * What a call returns.
 *
 * @param errno {@link Errno#OK}, or why not
 * @param data what was read or asked for; else empty
 */
public record Answer(Errno errno, Bytes data) {
  public static final Answer OK = of(Errno.OK);

  public static Answer of(Errno errno) {
    return new Answer(errno, Bytes.EMPTY);
  }
}
