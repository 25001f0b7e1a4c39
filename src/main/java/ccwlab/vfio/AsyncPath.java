package ccwlab.vfio;

import ccwlab.arch.Actl;
import ccwlab.arch.Cc;
import ccwlab.arch.Instruction;
import ccwlab.hardware.SubchannelProtocol.Instructed;
import ccwlab.observe.VfioSeen;
import ccwlab.stack.Switch;
import ccwlab.vfio.RegionFsm.Event;
import ccwlab.vfio.RegionFsm.State;
import ccwlab.vfio.RegionProtocol.Pwrite;
import ccwlab.vfio.RegionProtocol.Work;
import ccwlab.vfio.SysCall.Course;

/**
 * A write to the command region.
 *
 * <p>Errors, all as pwrite's errno: EAGAIN io_mutex is held, or state CP_PROCESSING; EBUSY HSCH cc
 * 1 or 2; ENODEV HSCH or CSCH cc 3; EIO state NOT_OPER or STANDBY; EINVAL unknown command, or the
 * file was closed meanwhile. Neither instruction changes the FSM's state or the channel program.
 *
 * <p>Source: Linux vfio_ccw_async.c, vfio_ccw_async_region_write; vfio_ccw_fsm.c,
 * fsm_async_request, fsm_do_halt, fsm_do_clear, fsm_async_error, fsm_async_retry.
 */
final class AsyncPath {
  // VFIO_CCW_ASYNC_CMD_*
  private static final int HSCH = 1;
  private static final int CSCH = 2;

  private AsyncPath() {}

  static Standing take(DriverTurn turn, AsyncStep step, Instructed answer) {
    return switch (step) {
      case A2 -> lock(turn);
      case A3 -> copyIn(turn);
      case A4 -> event(turn);
      case A5 -> turn.call.going() ? request(turn, answer) : Standing.SKIP;
      case A6 -> SysContext.returnFrom(turn, turn.regions.cmd().intAt(Regions.CMD_RET_CODE));
    };
  }

  private static Standing lock(DriverTurn turn) {
    int context = SysContext.context(turn);
    if (!turn.tryIoMutex(context)) {
      return SysContext.refuse(turn, Errno.EAGAIN);
    }
    if (turn.behaviour.has(Switch.K41_REGION_RECHECK) && turn.regions.count() < Regions.CMD) {
      turn.dropIoMutex(context);
      return SysContext.refuse(turn, Errno.EINVAL);
    }
    return Standing.NEXT;
  }

  private static Standing copyIn(DriverTurn turn) {
    Pwrite request = (Pwrite) turn.call.request();
    turn.regions = turn.regions.withCmd(SysContext.copyIn(turn.regions.cmd(), request));
    return Standing.NEXT;
  }

  private static Standing event(DriverTurn turn) {
    switch (turn.fsmEvent(Event.ASYNC_REQ)) {
      case ASYNC_REQUEST -> {}
      case ASYNC_RETRY -> refuse(turn, Errno.EAGAIN);
      default -> refuse(turn, Errno.EIO);
    }
    return Standing.NEXT;
  }

  private static void refuse(DriverTurn turn, Errno errno) {
    retCode(turn, errno.retCode());
    turn.call = turn.call.withCourse(Course.REFUSED);
  }

  private static Standing request(DriverTurn turn, Instructed answer) {
    int command = turn.regions.cmd().intAt(0);
    if (command != HSCH && command != CSCH) {
      return requested(turn, command, Errno.EINVAL.retCode());
    }
    if (command == HSCH && Marks.gatesHalt(turn)) {
      return requested(turn, command, Errno.EBUSY.retCode());
    }
    int context = SysContext.context(turn);
    if (answer == null) {
      return turn.trySchLock(context)
          ? turn.instruct(context, command == HSCH ? Instruction.HSCH : Instruction.CSCH)
          : Standing.SCH_LOCK;
    }
    int retCode = command == HSCH ? halted(turn, answer.cc()) : cleared(turn, answer.cc());
    turn.dropSchLock(context);
    return requested(turn, command, retCode);
  }

  /** What ret_code becomes. */
  static int halted(DriverTurn turn, Cc cc) {
    return switch (cc) {
      case EXPECTED -> {
        turn.subchannel = turn.subchannel.with(Actl.HALT_PEND);
        Marks.halted(turn);
        accepted(turn);
        yield 0;
      }
      case STATUS_PRESENT, BUSY -> Errno.EBUSY.retCode();
      case NOT_OPERATIONAL -> Errno.ENODEV.retCode();
    };
  }

  /**
   * What ret_code becomes. CSCH has no cc 1 or 2; the driver would return such a one as it is, so
   * that pwrite would seem to have written that many bytes.
   */
  static int cleared(DriverTurn turn, Cc cc) {
    if (cc != Cc.EXPECTED) {
      return cc == Cc.NOT_OPERATIONAL ? Errno.ENODEV.retCode() : cc.code();
    }
    turn.subchannel = turn.subchannel.clearPending();
    Marks.cleared(turn);
    if (turn.behaviour.has(Switch.B5_CP_QUEUE) && Marks.atDevice(turn)) {
      turn.freeCp();
      turn.state(State.IDLE);
    }
    if (turn.behaviour.has(Switch.D1_CSCH_PURGES) && turn.queued(Work.IO)) {
      turn.queued &= ~(1 << Work.IO.ordinal());
      turn.irbUnread = false;
      turn.see(new VfioSeen.IrqPurged(turn.schid));
    }
    IrbArea.cleared(turn);
    accepted(turn);
    return 0;
  }

  private static void accepted(DriverTurn turn) {
    if (turn.behaviour.has(Switch.K43_BUSY_ON_CC0)) {
      turn.state(State.CP_PENDING);
    }
  }

  private static Standing requested(DriverTurn turn, int command, int retCode) {
    retCode(turn, retCode);
    String errno = Errno.ofRetCode(retCode).name();
    turn.see(new VfioSeen.FsmAsyncRequest(turn.schid, command, errno));
    return Standing.NEXT;
  }

  private static void retCode(DriverTurn turn, int retCode) {
    turn.regions = turn.regions.withCmd(turn.regions.cmd().withInt(Regions.CMD_RET_CODE, retCode));
  }
}
