package ccwlab.vfio;

import ccwlab.arch.Bytes;
import ccwlab.hardware.SubchannelProtocol;
import java.util.Locale;

/**
 * All that is said to and by one vfio-ccw device: the file that QEMU has open, the driver's
 * contexts behind it, and what reaches the driver from below. Messages are values; none holds an
 * ActorRef.
 */
public interface RegionProtocol {
  /** Said to the device. */
  sealed interface Command
      permits Pwrite,
          Pread,
          Ioctl,
          LongWait,
          FromHardware,
          RunWork,
          Continue,
          Resume,
          SubchannelEvent {}

  /**
   * The system call pwrite. Answered by exactly one {@link Written}.
   *
   * @param caller whom to answer: a tag of the caller's own that comes back untouched
   * @param offset region index << 10 | position in the region
   */
  record Pwrite(int caller, long offset, Bytes data) implements Command {}

  /** The system call pread. Answered by exactly one {@link Read}. */
  record Pread(int caller, long offset, int count) implements Command {}

  /**
   * An ioctl, open or close of the file, or what the container or the administrator asks for.
   * Answered by exactly one {@link Controlled}.
   *
   * @param address guest address (iova) of the first byte, for UNMAP; else 0
   * @param lengthBytes of what is unmapped
   */
  record Ioctl(int caller, Control control, long address, long lengthBytes) implements Command {
    public Ioctl(int caller, Control control) {
      this(caller, control, 0, 0);
    }
  }

  /**
   * Three seconds have gone by in which nothing moved: the caller's system call gives up waiting
   * for an interrupt, if it does that. Not answered.
   */
  record LongWait(int caller) implements Command {}

  /** What an {@link Ioctl} asks for. */
  enum Control {
    /** Opens the file: FSM event OPEN. */
    OPEN,
    /** Closes the file: FSM event CLOSE. */
    CLOSE,
    /** VFIO_DEVICE_RESET: close and open. */
    RESET,
    /** The container is about to take guest storage out of its mappings. */
    UNMAP,
    /** The administrator takes the device away from the driver. */
    REMOVE,
    /** The driver binds to the device again. */
    PROBE,
    /** A mediated device is to be made for it, and that fails. */
    FAILED_CREATE,
    /** The host goes down. */
    SHUTDOWN;

    /** In small letters, as traces and scenarios have it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The channel subsystem says something: an answer, an interruption, a report. */
  record FromHardware(SubchannelProtocol.Reply reply) implements Command {}

  /** The worker of the workqueue begins one of our jobs. */
  record RunWork(Work work) implements Command {}

  /** A job of the workqueue. */
  enum Work {
    /** vfio_ccw_sch_io_todo: an interrupt's second half. */
    IO,
    /** vfio_ccw_crw_todo: tell user space of a channel report. */
    CRW,
    /** notoper_work: free the channel program of a device that is gone. */
    NOTOPER,
    /** The barrier that flush_workqueue and cancel_work_sync wait for; it does nothing itself. */
    FLUSH
  }

  /**
   * A context of the driver takes its next step. Said to itself, so that the other contexts may
   * come before, exactly where the original can be overtaken.
   */
  record Continue(Context context) implements Command {}

  /**
   * A context of a driver whose code is not ours takes its next step. Said to itself, as {@link
   * Continue} is.
   *
   * @param context number of the context; the driver's own
   */
  record Resume(int context) implements Command {}

  /** Who executes the driver's code. */
  enum Context {
    /** The system call in progress. */
    SYS,
    /** The interrupt handler. */
    IRQ,
    /** The workqueue's job. */
    WORK,
    /** Common I/O code that handles a machine check. */
    CIO
  }

  /** A subchannel event from common I/O code (machine check): the subchannel is gone. */
  record SubchannelEvent() implements Command {}

  /** Said by the device. */
  sealed interface Reply permits Written, Read, Controlled, Signalled {}

  /**
   * pwrite returned.
   *
   * @param retCode {@link Errno#OK}, or why not
   * @param count bytes written, if OK
   */
  record Written(int caller, Errno retCode, int count) implements Reply {}

  /**
   * pread returned.
   *
   * @param data what was read, empty if not OK
   */
  record Read(int caller, Errno retCode, Bytes data) implements Reply {}

  /** The ioctl, open or close returned. */
  record Controlled(int caller, Control control, Errno retCode) implements Reply {}

  /** eventfd_signal: the counter of this eventfd went up by one. */
  record Signalled(IrqIndex index) implements Reply {}

  /** The device's eventfds, in the order of VFIO_CCW_*_IRQ_INDEX. */
  enum IrqIndex {
    IO,
    CRW,
    REQ
  }
}
