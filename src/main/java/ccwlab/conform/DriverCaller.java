package ccwlab.conform;

import ccwlab.arch.Bytes;
import ccwlab.arch.Instruction;
import ccwlab.hardware.SubchannelProtocol.Instructed;
import ccwlab.vfio.Errno;
import ccwlab.vfio.RegionProtocol.Controlled;
import ccwlab.vfio.RegionProtocol.Read;
import ccwlab.vfio.RegionProtocol.Reply;
import ccwlab.vfio.RegionProtocol.Written;

/** Somebody who executes the driver's code in a recording. */
final class DriverCaller {
  private static final long HANDLED = 1;

  final String name;
  final DriverCall call;
  final int number;

  /** The step before which he is to stop; empty if at none. */
  String until = "";

  /** What the recording says of one who stands there. */
  String place = "";

  boolean done;
  long rc;

  /** What a read gave. */
  Bytes data = Bytes.EMPTY;

  /** What the hardware answered last; null if it was not asked. */
  Instructed looked;

  DriverCaller(String name, DriverCall call, int number) {
    this.name = name;
    this.call = call;
    this.number = number;
  }

  /**
   * He is to stop there.
   *
   * @param there as the recording has it; empty if he is to go on
   * @throws RecordingNode.Malformed if he stops at no such place
   */
  void stopsAt(String there) throws RecordingNode.Malformed {
    until = there.isEmpty() ? "" : DriverLabels.of(call.kind(), there);
    place = DriverLabels.place(there);
  }

  /**
   * What his function in Linux returns.
   *
   * @param reply of a system call; else null
   */
  long returned(Reply reply) {
    return switch (call.context()) {
      case IRQ -> HANDLED;
      case WORK -> 0;
      case CIO -> reported();
      case SYS -> replied(reply);
    };
  }

  /**
   * EAGAIN if the subchannel was not looked at; ENODEV if a path is reported of one that is gone.
   */
  private long reported() {
    if (looked == null) {
      return -Errno.EAGAIN.number();
    }
    boolean path = call.kind().equals("chp");
    boolean gone = looked.op() == Instruction.STSCH && !looked.schib().pmcw().dnv();
    return path && gone ? -Errno.ENODEV.number() : 0;
  }

  private long replied(Reply reply) {
    if (reply instanceof Written written) {
      return written.retCode() == Errno.OK ? written.count() : -written.retCode().number();
    }
    if (reply instanceof Read read) {
      data = read.data();
      return read.retCode() == Errno.OK ? read.data().length() : -read.retCode().number();
    }
    return -((Controlled) reply).retCode().number();
  }
}
