package ccwlab.passthrough.rate;

import ccwlab.arch.Bytes;
import ccwlab.arch.Dstat;
import ccwlab.arch.Fctl;
import ccwlab.arch.Stctl;
import ccwlab.passthrough.run.IdleDevice;
import ccwlab.passthrough.wire.Answer;
import ccwlab.passthrough.wire.Request;
import ccwlab.passthrough.wire.ShimHandler;
import ccwlab.vfio.Errno;

/** Answers at once that a program has ended, and knows nothing: what the way to us takes. */
final class EchoDevice implements ShimHandler {
  private static final int STATUS_BYTES = 8;
  private static final int ENDED =
      Stctl.PRIMARY.mask() | Stctl.SECONDARY.mask() | Stctl.STATUS_PEND.mask();

  private static final Bytes REGION =
      Bytes.zeros(IdleDevice.IO_BYTES)
          .withInt(IdleDevice.IRB_AREA, Fctl.START.mask() | ENDED)
          .withInt(
              IdleDevice.IRB_AREA + STATUS_BYTES, (Dstat.CHANNEL_END | Dstat.DEVICE_END) << 24);

  private final Signals signals;

  /** Counts an eventfd up. */
  @FunctionalInterface
  interface Signals {
    void signal(int device, int index);
  }

  EchoDevice(Signals signals) {
    this.signals = signals;
  }

  @Override
  public Answer call(int vcpu, Request.Call call) {
    if (call instanceof Request.Pwrite write) {
      signals.signal(write.device(), 0);
      return Answer.OK;
    }
    if (call instanceof Request.Pread read) {
      boolean io = read.offset() == 0 && read.count() <= IdleDevice.IO_BYTES;
      return new Answer(Errno.OK, io ? REGION.slice(0, read.count()) : Bytes.zeros(read.count()));
    }
    return call instanceof Request.OnDevice on ? IdleDevice.facts(on) : Answer.OK;
  }

  @Override
  public void taken(int device, int index, long count) {
    // It keeps no account.
  }

  @Override
  public void gone(String why) {
    // It has nothing to end.
  }
}
