package ccwlab.vfio;

import ccwlab.arch.Bytes;
import ccwlab.hardware.SubchannelProtocol.Instructed;
import ccwlab.vfio.RegionProtocol.Command;
import ccwlab.vfio.RegionProtocol.Context;
import ccwlab.vfio.RegionProtocol.Continue;
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
 * A device that was taken away from the driver: ENODEV for whoever comes now. A system call or a
 * job that was there already uses memory that is freed.
 */
final class AfterRemoval {
  private AfterRemoval() {}

  /** The message concerns nobody any more; it is answered, if it asks for something. */
  static boolean refuses(Turn turn, Command message) {
    if (message instanceof Pwrite request) {
      turn.say(new Written(request.caller(), Errno.ENODEV, 0));
    } else if (message instanceof Pread request) {
      turn.say(new Read(request.caller(), Errno.ENODEV, Bytes.EMPTY));
    } else if (message instanceof Ioctl request) {
      turn.say(new Controlled(request.caller(), request.control(), Errno.ENODEV));
    } else {
      if (belongsToTheFile(message)) {
        turn.fault("private is used after it was freed");
      }
      return false;
    }
    return true;
  }

  /** Common I/O code, for interrupts and machine checks, looks whether there is a private first. */
  private static boolean belongsToTheFile(Command message) {
    if (message instanceof Continue next) {
      return next.context() == Context.SYS || next.context() == Context.WORK;
    }
    if (message instanceof FromHardware from) {
      return from.reply() instanceof Instructed answer && answer.asker() >= Turn.FIRST_CALL;
    }
    return message instanceof RunWork job && job.work() != Work.FLUSH;
  }
}
