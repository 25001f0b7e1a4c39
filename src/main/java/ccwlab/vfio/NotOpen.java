package ccwlab.vfio;

import ccwlab.arch.Bytes;
import ccwlab.hardware.SubchannelProtocol.Instructed;
import ccwlab.vfio.RegionProtocol.Command;
import ccwlab.vfio.RegionProtocol.Context;
import ccwlab.vfio.RegionProtocol.Continue;
import ccwlab.vfio.RegionProtocol.Control;
import ccwlab.vfio.RegionProtocol.Controlled;
import ccwlab.vfio.RegionProtocol.FromHardware;
import ccwlab.vfio.RegionProtocol.Ioctl;
import ccwlab.vfio.RegionProtocol.Pread;
import ccwlab.vfio.RegionProtocol.Pwrite;
import ccwlab.vfio.RegionProtocol.Read;
import ccwlab.vfio.RegionProtocol.RunWork;
import ccwlab.vfio.RegionProtocol.Work;
import ccwlab.vfio.RegionProtocol.Written;

/**
 * A device whose file nobody has open: EBADF for who still uses the descriptor, and no container
 * asks it before it unmaps. One that was taken away from the driver is not there to be opened
 * either (ENODEV); a system call or a job that began before uses memory that is freed.
 */
final class NotOpen {
  private NotOpen() {}

  /** The message is answered here, without the driver. */
  static boolean refuses(DriverTurn turn, Command message) {
    if (message instanceof Pwrite request) {
      turn.say(new Written(request.caller(), Errno.EBADF, 0));
      return true;
    }
    if (message instanceof Pread request) {
      turn.say(new Read(request.caller(), Errno.EBADF, Bytes.EMPTY));
      return true;
    }
    if (message instanceof Ioctl request) {
      Errno errno = errno(request.control(), turn.binding());
      if (errno != null) {
        turn.say(new Controlled(request.caller(), request.control(), errno));
      }
      return errno != null;
    }
    if (turn.binding() == Binding.REMOVED && belongsToTheFile(turn, message)) {
      turn.fault("private is used after it was freed");
    }
    return false;
  }

  /** Null if the driver is asked. */
  private static Errno errno(Control control, Binding binding) {
    return switch (control) {
      case CLOSE, RESET -> Errno.EBADF;
      case UNMAP -> binding == Binding.CLOSING ? null : Errno.OK;
      case PROBE -> binding == Binding.REMOVED ? null : Errno.EBUSY;
      case SHUTDOWN -> binding == Binding.CLOSING ? Errno.EBUSY : null;
      case OPEN, REMOVE, FAILED_CREATE -> binding == Binding.REMOVED ? Errno.ENODEV : null;
    };
  }

  /** Common I/O code, for interrupts and machine checks, looks whether there is a private first. */
  private static boolean belongsToTheFile(DriverTurn turn, Command message) {
    if (message instanceof Continue next) {
      return next.context() == Context.SYS || next.context() == Context.WORK;
    }
    if (message instanceof FromHardware from) {
      return from.reply() instanceof Instructed answer && answer.asker() >= DriverTurn.FIRST_CALL;
    }
    // One that was cancelled on its way is not begun.
    return message instanceof RunWork job && job.work() != Work.FLUSH && turn.queued(job.work());
  }
}
