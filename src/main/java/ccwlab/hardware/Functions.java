package ccwlab.hardware;

import ccwlab.arch.Actl;
import ccwlab.arch.Dstat;
import ccwlab.arch.Fctl;
import ccwlab.arch.Scsw;
import ccwlab.observe.HardwareSeen.Ending;

/**
 * The functions as the channel subsystem performs them, at some time after the instruction.
 *
 * <p>Source: Principles of Operation, "Basic I/O Functions".
 */
final class Functions {
  private static final int DEVICE_HAS_STATUS = 1;
  private static final int NO_PATH = 3;

  private Functions() {}

  /** The strongest function first; what it ends is not performed any more. */
  static void perform(ChannelTurn turn) {
    turn.performDue = false;
    if (turn.has(Actl.CLEAR_PEND)) {
      clearFunction(turn);
    } else if (turn.has(Actl.HALT_PEND)) {
      haltFunction(turn);
    } else if (turn.scsw.pending()) {
      return; // whatever is left of pending bits tells how an ended function had fared
    } else if (turn.has(Actl.RESUME_PEND) && turn.has(Actl.SUSPENDED)) {
      resumeFunction(turn);
    } else if (turn.has(Actl.START_PEND)) {
      startFunction(turn);
    } else if (turn.heldDstat != 0 && turn.scsw.idle() && Paths.present(turn)) {
      int dstat = turn.heldDstat;
      turn.heldDstat = 0;
      StatusPresentation.unsolicited(turn, dstat);
    }
  }

  /** The device presents status; it keeps it while the subchannel is busy or status pending. */
  static void hold(ChannelTurn turn, int dstat) {
    if (!Instructions.operational(turn)) {
      return; // status for a subchannel that is not enabled is discarded
    }
    turn.heldDstat |= dstat;
    presentHeld(turn);
  }

  /** Status that the device holds can be presented once the subchannel is idle. */
  static void presentHeld(ChannelTurn turn) {
    if (turn.heldDstat != 0 && turn.scsw.idle()) {
      turn.makePerformDue();
    }
  }

  private static void startFunction(ChannelTurn turn) {
    turn.program = turn.program.begun();
    turn.device = turn.device.programBegun();
    if (reached(turn)) {
      CcwExecution.take(turn, turn.program.next(), CcwFetch.Place.FIRST);
    }
  }

  /** The CCW whose suspend flag stopped the program is fetched anew. */
  private static void resumeFunction(ChannelTurn turn) {
    if (reached(turn)) {
      int pending = Actl.RESUME_PEND.mask() | Actl.SUSPENDED.mask();
      turn.scsw = turn.scsw.withWord0(turn.scsw.word0() & ~pending);
      CcwExecution.take(
          turn,
          turn.program.next(),
          turn.program.accepted() ? CcwFetch.Place.COMMAND_CHAIN : CcwFetch.Place.FIRST);
    }
  }

  /** A path leads to the device, and the device has no status of its own to present first. */
  private static boolean reached(ChannelTurn turn) {
    if (!Paths.select(turn)) {
      Paths.notOperational(turn);
      StatusPresentation.deferred(turn, NO_PATH, 0);
      return false;
    }
    if (turn.heldDstat != 0) {
      int dstat = turn.heldDstat;
      turn.heldDstat = 0;
      StatusPresentation.deferred(turn, DEVICE_HAS_STATUS, dstat);
      return false;
    }
    return true;
  }

  private static void haltFunction(ChannelTurn turn) {
    int pending = Actl.HALT_PEND.mask() | Actl.RESUME_PEND.mask();
    turn.scsw = turn.scsw.withWord0(turn.scsw.word0() & ~pending);
    if (turn.device.ignoresHalt() && turn.program.atDevice()) {
      return; // what the device has begun goes on to its end
    }
    if (turn.program.phase() == Program.Phase.ENDING) {
      StatusPresentation.secondary(turn, Dstat.DEVICE_END, Ending.HALTED);
    } else if (turn.program.active()) {
      StatusPresentation.halted(turn);
    } else {
      StatusPresentation.over(turn, Ending.HALTED);
      StatusPresentation.alone(turn, turn.scsw.withStatus(0, 0, 0));
    }
  }

  private static void clearFunction(ChannelTurn turn) {
    StatusPresentation.over(turn, Ending.CLEARED);
    turn.device = turn.device.reset();
    turn.heldDstat = 0;
    Paths.clear(turn);
    StatusPresentation.alone(turn, new Scsw(Fctl.CLEAR.mask(), 0, 0));
  }
}
