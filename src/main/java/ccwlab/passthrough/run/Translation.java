package ccwlab.passthrough.run;

import ccwlab.passthrough.wire.Answer;
import ccwlab.passthrough.wire.Request;
import ccwlab.passthrough.wire.Request.OnDevice;
import ccwlab.vfio.Errno;
import ccwlab.vfio.RegionProtocol;

/** What QEMU's process says as what a device's driver hears, and the other way. */
public final class Translation {
  private static final int NO_CALLER = Integer.MIN_VALUE;

  private Translation() {}

  /** Null if the driver does not hear of it. */
  public static RegionProtocol.Command command(int vcpu, OnDevice call) {
    if (call instanceof Request.Pwrite write) {
      return new RegionProtocol.Pwrite(vcpu, write.offset(), write.data());
    }
    if (call instanceof Request.Pread read) {
      return new RegionProtocol.Pread(vcpu, read.offset(), read.count());
    }
    if (call instanceof Request.Reset) {
      return new RegionProtocol.Ioctl(vcpu, RegionProtocol.Control.RESET);
    }
    return call instanceof Request.Close
        ? new RegionProtocol.Ioctl(vcpu, RegionProtocol.Control.CLOSE)
        : null;
  }

  /** A pwrite that has written less than all of it fails for QEMU. */
  public static Answer answer(RegionProtocol.Command command, RegionProtocol.Reply reply) {
    if (reply instanceof RegionProtocol.Read read) {
      return new Answer(read.retCode(), read.data());
    }
    if (reply instanceof RegionProtocol.Written written) {
      int all = ((RegionProtocol.Pwrite) command).data().length();
      boolean isShort = written.retCode() == Errno.OK && written.count() != all;
      return Answer.of(isShort ? Errno.EFAULT : written.retCode());
    }
    return Answer.of(((RegionProtocol.Controlled) reply).retCode());
  }

  /** Whom it answers; no caller has the number that it gives for an eventfd. */
  public static int callerOf(RegionProtocol.Reply reply) {
    if (reply instanceof RegionProtocol.Written written) {
      return written.caller();
    }
    if (reply instanceof RegionProtocol.Read read) {
      return read.caller();
    }
    return reply instanceof RegionProtocol.Controlled done ? done.caller() : NO_CALLER;
  }
}
