package ccwlab.passthrough.run;

import ccwlab.arch.Bytes;
import ccwlab.arch.Fctl;
import ccwlab.arch.Schib;
import ccwlab.arch.Stctl;
import ccwlab.passthrough.wire.Answer;
import ccwlab.passthrough.wire.Codec;
import ccwlab.passthrough.wire.Request;
import ccwlab.passthrough.wire.Request.Pread;
import ccwlab.passthrough.wire.Request.Pwrite;
import ccwlab.vfio.Errno;

/**
 * Answers for a device between two rounds, when its guest is made idle: a clear ends at once, and
 * nothing else is ever under way.
 */
public final class IdleDevice {
  /** Bytes of the I/O region. */
  public static final int IO_BYTES = 124;

  /** Where irb_area is in it. */
  public static final int IRB_AREA = 24;

  /** Where the command region is in the device's file. */
  public static final long COMMAND_OFFSET = 1 << 10;

  static final int COMMAND_BYTES = 8;
  static final int CRW_BYTES = 8;
  static final int IRQS = 3;

  private static final int REGION_SHIFT = 10;
  private static final int POSITION = (1 << REGION_SHIFT) - 1;
  private static final int COMMAND_REGION = 1;
  private static final int SCHIB_REGION = 2;
  private static final int CLEAR = 2;

  private final Schib schib;
  private final Runnable signal;
  private boolean cleared;

  /**
   * @param schib of the subchannel, idle
   * @param signal counts the I/O eventfd up
   */
  IdleDevice(Schib schib, Runnable signal) {
    this.schib = schib;
    this.signal = signal;
  }

  /** Whatever the guest waits for, it is told that nothing is under way. */
  synchronized void wipe() {
    cleared = false;
    signal.run();
  }

  Answer answer(Request.OnDevice call) {
    if (call instanceof Pwrite write) {
      return write(write);
    }
    if (call instanceof Pread read) {
      return read(read);
    }
    return facts(call);
  }

  /** The answer to what is no affair of the device's state: what it has, and who is signalled. */
  public static Answer facts(Request.OnDevice call) {
    return call instanceof Request.Info
        ? new Answer(
            Errno.OK, Codec.info(IRQS, IO_BYTES, COMMAND_BYTES, Schib.SIZE_BYTES, CRW_BYTES))
        : Answer.OK;
  }

  private synchronized Answer write(Pwrite write) {
    boolean clear =
        write.offset() >>> REGION_SHIFT == COMMAND_REGION
            && write.data().length() == COMMAND_BYTES
            && write.data().intAt(0) == CLEAR;
    if (!clear) {
      return Answer.of(Errno.EIO);
    }
    cleared = true;
    signal.run();
    return Answer.OK;
  }

  private synchronized Answer read(Pread read) {
    int region = (int) (read.offset() >>> REGION_SHIFT);
    Bytes content =
        switch (region) {
          case 0 -> ioRegion();
          case SCHIB_REGION -> schib.encode();
          default -> Bytes.zeros(CRW_BYTES);
        };
    int at = (int) read.offset() & POSITION;
    return at + read.count() <= content.length()
        ? new Answer(Errno.OK, content.slice(at, read.count()))
        : Answer.of(Errno.EINVAL);
  }

  private Bytes ioRegion() {
    int word = cleared ? Fctl.CLEAR.mask() | Stctl.STATUS_PEND.mask() : 0;
    return Bytes.zeros(IO_BYTES).withInt(IRB_AREA, word);
  }
}
