package ccwlab.vfio;

import ccwlab.hardware.SubchannelProtocol.Instructed;
import ccwlab.observe.VfioSeen;
import ccwlab.stack.Switch;
import ccwlab.vfio.IoctlRun.Phase;
import ccwlab.vfio.RegionFsm.Action;
import ccwlab.vfio.RegionFsm.Event;
import ccwlab.vfio.RegionFsm.State;
import ccwlab.vfio.RegionProtocol.Control;
import ccwlab.vfio.RegionProtocol.Controlled;
import ccwlab.vfio.RegionProtocol.Ioctl;
import ccwlab.vfio.RegionProtocol.Work;
import java.util.List;

/**
 * Open, close and reset of the device file.
 *
 * <p>Close disables the subchannel; if a function is in progress it first quiesces it: cancel,
 * halt, clear, each followed by a wait for the interrupt and for the workqueue, until the
 * subchannel lets itself be disabled. That wait is given up after three seconds, which here are
 * over when nothing else moves any more. EINVAL from open and reset: state NOT_OPER.
 *
 * <p>A file is closed when the last system call on it has returned: close is the only one that
 * waits for the others, and who opens waits for it.
 *
 * <p>Source: Linux vfio_ccw_ops.c, vfio_ccw_mdev_open_device, vfio_ccw_mdev_close_device,
 * vfio_ccw_mdev_reset; vfio_ccw_fsm.c, fsm_open, fsm_close; vfio_ccw_drv.c, vfio_ccw_sch_quiesce;
 * vfio_main.c, vfio_device_fops_release.
 */
final class IoctlPath {
  private IoctlPath() {}

  /** Takes phase after phase until one has to wait. */
  static Standing take(DriverTurn turn, Instructed answered) {
    Instructed answer = answered;
    Standing standing = Standing.NEXT;
    while (standing == Standing.NEXT) {
      standing = phase(turn, answer);
      answer = null;
    }
    return standing;
  }

  private static Standing phase(DriverTurn turn, Instructed answer) {
    return switch (turn.call.ioctl().phase()) {
      case BEGIN -> begin(turn);
      case FILE -> beginFile(turn);
      case CLOSE_LOCK -> closeLock(turn);
      case CLOSE_DISABLE -> disabled(turn, answer);
      case QUIESCE -> quiesced(turn, answer);
      case QUIESCE_WAIT -> waited(turn);
      case QUIESCE_FLUSH -> to(turn, Phase.QUIESCE_LOCK);
      case QUIESCE_LOCK -> quiesceLock(turn);
      case CLOSE_FREE -> free(turn);
      case CLOSE_FREEING -> freeing(turn);
      case CLOSE_WALKING -> walking(turn);
      case CLOSED -> closed(turn);
      case CLOSE_IO -> cancel(turn, Work.IO, Phase.CLOSE_CRW);
      case CLOSE_CRW -> cancel(turn, Work.CRW, Phase.CLOSE_NOTOPER);
      case CLOSE_NOTOPER -> notoperDone(turn);
      case CLOSE_USERS -> Users.ofTheContainer(turn) ? Standing.USERS : fileClosed(turn);
      case FILE_CLOSED -> fileClosed(turn);
      case OPEN -> open(turn);
      case OPEN_LOCK -> openLock(turn);
      case OPEN_ENABLE -> enabled(turn, answer);
      case OPENED -> opened(turn);
      case UNMAP -> Unmapping.unmap(turn);
      case REMOVE_WAIT -> Removal.wait(turn);
      case PROBE_REGISTERED -> Probing.registered(turn);
    };
  }

  private static Standing begin(DriverTurn turn) {
    return switch (control(turn)) {
      case UNMAP -> to(turn, Phase.UNMAP);
      case REMOVE -> Removal.begin(turn);
      case PROBE -> Probing.probe(turn);
      case FAILED_CREATE -> Probing.failedCreate(turn);
      case SHUTDOWN -> Probing.shutdown(turn);
      case CLOSE -> {
        turn.binding(Binding.CLOSING);
        yield Users.ofTheFile(turn) ? Standing.USERS : beginFile(turn);
      }
      case OPEN -> turn.binding() == Binding.CLOSING ? Standing.USERS : beginFile(turn);
      case RESET -> beginFile(turn);
    };
  }

  /** The file's own: each goes through the state machine, where the driver does that. */
  static Standing beginFile(DriverTurn turn) {
    if (!turn.behaviour.has(Switch.K33_FSM_OPEN_CLOSE)) {
      return beginWithoutEvents(turn);
    }
    if (control(turn) != Control.OPEN) {
      Action action = turn.fsmEvent(Event.CLOSE);
      return to(turn, action == Action.CLOSE ? Phase.CLOSE_LOCK : Phase.CLOSED);
    }
    if (turn.state() == State.NOT_OPER) {
      return end(turn, Errno.EINVAL);
    }
    turn.regions = turn.regions.withCount(turn.behaviour.regions());
    return to(turn, Phase.OPEN);
  }

  /**
   * Up to 5.19 the subchannel is enabled already, and what makes the state IDLE is that a mediated
   * device is made, which goes with opening here.
   */
  private static Standing beginWithoutEvents(DriverTurn turn) {
    State state = turn.state();
    if (control(turn) == Control.OPEN && state == State.NOT_OPER) {
      return end(turn, Errno.ENODEV);
    }
    if (control(turn) == Control.OPEN) {
      turn.regions = turn.regions.withCount(turn.behaviour.regions());
      turn.state(State.IDLE);
      turn.binding(Binding.OPEN);
      return end(turn, Errno.OK);
    }
    boolean idle = state == State.NOT_OPER || state == State.STANDBY;
    return to(turn, control(turn) == Control.CLOSE && idle ? Phase.CLOSE_FREE : Phase.CLOSE_LOCK);
  }

  // Close

  private static Standing closeLock(DriverTurn turn) {
    int context = SysContext.context(turn);
    if (!turn.trySchLock(context)) {
      return Standing.SCH_LOCK;
    }
    if (turn.subchannel.pmcw().ena()) {
      return routine(turn, Phase.CLOSE_DISABLE, CioRoutine.Goal.DISABLE);
    }
    return turn.behaviour.has(Switch.K33_FSM_OPEN_CLOSE)
        ? notOper(turn, Phase.CLOSED)
        : quiet(turn);
  }

  private static Standing disabled(DriverTurn turn, Instructed answer) {
    if (!answered(turn, answer)) {
      return Standing.HARDWARE;
    }
    return switch (result(turn)) {
      case OK -> {
        if (!turn.behaviour.has(Switch.K33_FSM_OPEN_CLOSE)) {
          yield quiet(turn);
        }
        turn.state(State.STANDBY);
        turn.dropSchLock(SysContext.context(turn));
        yield to(turn, Phase.CLOSE_FREE);
      }
      case EBUSY -> routine(turn, Phase.QUIESCE, CioRoutine.Goal.CANCEL_HALT_CLEAR);
      default -> notOper(turn, Phase.CLOSED);
    };
  }

  /** Up to 5.19: quiescing ends in NOT_OPER, and the subchannel is enabled again. */
  private static Standing quiet(DriverTurn turn) {
    turn.state(State.NOT_OPER);
    turn.dropSchLock(SysContext.context(turn));
    to(turn, Phase.OPEN_LOCK);
    return Standing.READY;
  }

  private static Standing quiesced(DriverTurn turn, Instructed answer) {
    if (!answered(turn, answer)) {
      return Standing.HARDWARE;
    }
    if (result(turn) == Errno.EIO) {
      return notOper(turn, Phase.CLOSED);
    }
    turn.completion = SysContext.context(turn);
    turn.dropSchLock(SysContext.context(turn));
    if (result(turn) != Errno.EBUSY) {
      return waited(turn);
    }
    to(turn, Phase.QUIESCE_WAIT);
    return Standing.COMPLETION;
  }

  /** Source: wait_for_completion_timeout in vfio_ccw_sch_quiesce. */
  static void givesUp(DriverTurn turn, int caller) {
    for (SysCall call : turn.calls) {
      boolean waits = call.standing() == Standing.COMPLETION && call.caller() == caller;
      if (waits && call.ioctl().phase() == Phase.QUIESCE_WAIT) {
        turn.see(new VfioSeen.WaitTimedOut(turn.schid));
        turn.put(call.ready());
        turn.toSelf(RegionEffect.ToSelf.CONTINUE_SYS);
        return;
      }
    }
  }

  /** The wait is over: flush the workqueue, and only then take the lock. */
  private static Standing waited(DriverTurn turn) {
    turn.completion = DriverTurn.NOBODY;
    to(turn, Phase.QUIESCE_WAIT);
    if (!turn.behaviour.has(Switch.K23_FLUSH_UNLOCKED)) {
      if (!turn.trySchLock(SysContext.context(turn))) {
        return Standing.SCH_LOCK;
      }
      turn.mightSleep("flush_workqueue");
    }
    return flush(turn, Phase.QUIESCE_FLUSH);
  }

  private static Standing quiesceLock(DriverTurn turn) {
    if (!turn.trySchLock(SysContext.context(turn))) {
      return Standing.SCH_LOCK;
    }
    return turn.behaviour.has(Switch.K24_QUIESCE_ENDS) || result(turn) != Errno.EBUSY
        ? routine(turn, Phase.CLOSE_DISABLE, CioRoutine.Goal.DISABLE)
        : routine(turn, Phase.QUIESCE, CioRoutine.Goal.CANCEL_HALT_CLEAR);
  }

  private static Standing free(DriverTurn turn) {
    if (!turn.behaviour.has(Switch.K25_RELEASE_FREES)) {
      return to(turn, Phase.CLOSED);
    }
    if (!turn.behaviour.has(Switch.K37_IO_MUTEX_WIDE)) {
      to(turn, turn.cp.initialized() ? Phase.CLOSE_FREEING : Phase.CLOSED);
      return Standing.READY;
    }
    int context = SysContext.context(turn);
    if (turn.behaviour.ioMutex() && !turn.tryIoMutex(context)) {
      return Standing.IO_MUTEX;
    }
    turn.freeCp();
    if (control(turn) == Control.RESET) {
      IrbArea.reset(turn);
    }
    turn.dropIoMutex(context);
    return to(turn, Phase.CLOSED);
  }

  /** cp_free had seen that there is a program: a list that is empty now does no harm. */
  private static Standing freeing(DriverTurn turn) {
    to(turn, turn.cp.initialized() ? Phase.CLOSE_WALKING : Phase.CLOSED);
    return Standing.READY;
  }

  /** What somebody else frees under the walk is freed twice. */
  private static Standing walking(DriverTurn turn) {
    if (!turn.cp.initialized()) {
      turn.fault("cp_free twice");
    }
    turn.freeCp();
    return to(turn, Phase.CLOSED);
  }

  private static Standing closed(DriverTurn turn) {
    if (control(turn) != Control.CLOSE) {
      return to(turn, Phase.OPEN);
    }
    IrbQueue.closed(turn);
    if (!turn.behaviour.has(Switch.K40_CANCEL_WORK)) {
      return unregister(turn);
    }
    return to(turn, Phase.CLOSE_IO);
  }

  /** Source: cancel_work_sync. */
  private static Standing cancel(DriverTurn turn, Work job, Phase next) {
    turn.cancelWork(job);
    return turn.runs(job) ? Standing.WORK : to(turn, next);
  }

  /** Source: flush_work. */
  private static Standing notoperDone(DriverTurn turn) {
    boolean done = !turn.queued(Work.NOTOPER) && !turn.runs(Work.NOTOPER);
    return done ? unregister(turn) : Standing.WORK;
  }

  private static Standing unregister(DriverTurn turn) {
    if (turn.behaviour.has(Switch.B13_NO_REPORT_CLOSED)) {
      turn.crws = List.of();
      turn.cancelWork(Work.CRW);
    }
    turn.regions = turn.regions.withCount(0);
    return to(turn, Phase.CLOSE_USERS);
  }

  private static Standing fileClosed(DriverTurn turn) {
    turn.binding(Binding.BOUND);
    return end(turn, Errno.OK);
  }

  // Open

  private static Standing open(DriverTurn turn) {
    Action action = turn.fsmEvent(Event.OPEN);
    return to(turn, action == Action.OPEN ? Phase.OPEN_LOCK : Phase.OPENED);
  }

  private static Standing openLock(DriverTurn turn) {
    return turn.trySchLock(SysContext.context(turn))
        ? routine(turn, Phase.OPEN_ENABLE, CioRoutine.Goal.ENABLE)
        : Standing.SCH_LOCK;
  }

  private static Standing enabled(DriverTurn turn, Instructed answer) {
    if (!answered(turn, answer)) {
      return Standing.HARDWARE;
    }
    boolean closing = control(turn) == Control.CLOSE;
    if (result(turn) != Errno.OK) {
      return notOper(turn, closing ? Phase.CLOSE_FREE : Phase.OPENED);
    }
    turn.state(closing ? State.STANDBY : State.IDLE);
    turn.dropSchLock(SysContext.context(turn));
    return to(turn, closing ? Phase.CLOSE_FREE : Phase.OPENED);
  }

  private static Standing opened(DriverTurn turn) {
    if (control(turn) == Control.UNMAP) {
      return Unmapping.wasReset(turn);
    }
    if (turn.state() != State.NOT_OPER) {
      if (control(turn) == Control.OPEN) {
        turn.binding(Binding.OPEN);
      }
      return end(turn, Errno.OK);
    }
    if (control(turn) == Control.OPEN) {
      turn.regions = turn.regions.withCount(0);
    }
    return end(turn, Errno.EINVAL);
  }

  // Common

  static Control control(DriverTurn turn) {
    return ((Ioctl) turn.call.request()).control();
  }

  static Standing to(DriverTurn turn, Phase phase) {
    turn.call = turn.call.withIoctl(turn.call.ioctl().at(phase));
    return Standing.NEXT;
  }

  /** Begins a routine of common I/O code; the phase gets its answers. */
  private static Standing routine(DriverTurn turn, Phase phase, CioRoutine.Goal goal) {
    IoctlRun run = turn.call.ioctl();
    int context = SysContext.context(turn);
    turn.call =
        turn.call.withIoctl(
            run.at(phase).with(CioRoutine.begin(turn, context, goal, run.iretry())));
    return Standing.HARDWARE;
  }

  /** Gives the routine its answer; true once it is done. */
  private static boolean answered(DriverTurn turn, Instructed answer) {
    IoctlRun run = turn.call.ioctl();
    CioRoutine routine = run.routine().answered(turn, SysContext.context(turn), answer);
    turn.call = turn.call.withIoctl(run.with(routine));
    return routine.done();
  }

  private static Errno result(DriverTurn turn) {
    return turn.call.ioctl().routine().result();
  }

  /** Drops sch->lock and sends the event NOT_OPER. */
  private static Standing notOper(DriverTurn turn, Phase next) {
    turn.dropSchLock(SysContext.context(turn));
    turn.fsmEvent(Event.NOT_OPER);
    return to(turn, next);
  }

  private static Standing flush(DriverTurn turn, Phase next) {
    turn.toWorkqueue(new WorkqueueProtocol.QueueWork(turn.schid, Work.FLUSH));
    to(turn, next);
    return Standing.FLUSH;
  }

  static Standing end(DriverTurn turn, Errno errno) {
    Ioctl request = (Ioctl) turn.call.request();
    turn.say(new Controlled(request.caller(), request.control(), errno));
    return Standing.ENDED;
  }
}
