package ccwlab.vfio;

import ccwlab.arch.Actl;
import ccwlab.arch.Fctl;
import ccwlab.arch.Irb;
import ccwlab.arch.Scsw;
import ccwlab.stack.Switch;
import ccwlab.vfio.RegionFsm.State;

/**
 * What proposals that were never merged remember beside the state, a bit each: which functions are
 * outstanding, whether the program was started, whether a clear is about it.
 */
final class Marks {
  /** A list of programs exists: cp_init was called since the device was bound. */
  static final int CP_MADE = 1;

  /** cp.started of the RFC of June 2020. */
  private static final int STARTED = 2;

  /** CSCH was accepted while the program that is held now was at the device. */
  private static final int CLEARED = 4;

  /** An interrupt was taken that ends the program that is held now. */
  private static final int ENDED = 8;

  private static final int GATES =
      Actl.START_PEND.mask() | Actl.HALT_PEND.mask() | Actl.CLEAR_PEND.mask();

  private Marks() {}

  /** A start was accepted, under sch->lock still: nothing that was noted before is about it. */
  static void started(DriverTurn turn) {
    turn.marks &= ~ENDED;
    if (turn.behaviour.has(Switch.K17_CP_STARTED)) {
      turn.marks |= STARTED;
    }
    gate(turn, Actl.START_PEND);
  }

  static void halted(DriverTurn turn) {
    gate(turn, Actl.HALT_PEND);
  }

  static void cleared(DriverTurn turn) {
    if (turn.behaviour.has(Switch.K15_FIX_FCTL_AWARE) && atDevice(turn)) {
      turn.marks |= CLEARED;
    }
    gate(turn, Actl.CLEAR_PEND);
  }

  static void freed(DriverTurn turn) {
    turn.marks &= ~(STARTED | CLEARED | ENDED);
  }

  /**
   * The handler has taken this irb, with sch->lock held: no start comes between.
   *
   * @return whether it is the one that ends the program; only if such things are noted
   */
  static boolean taken(DriverTurn turn, Irb irb) {
    boolean ends =
        turn.behaviour.has(Switch.B8_ENDED_AT_IRQ)
            && WorkContext.isFinal(irb.scsw())
            && WorkContext.isSolicited(irb.scsw())
            && atDevice(turn);
    boolean first = ends && !ended(turn) && turn.cp.initialized();
    turn.marks |= ends ? ENDED : 0;
    return first;
  }

  /** The handler has noted that the program is over; only if it notes such things. */
  static boolean ended(DriverTurn turn) {
    return (turn.marks & ENDED) != 0;
  }

  /** The program that is held was accepted by the hardware. */
  static boolean atDevice(DriverTurn turn) {
    return turn.behaviour.has(Switch.K17_CP_STARTED)
        ? (turn.marks & STARTED) != 0
        : turn.state() == State.CP_PENDING;
  }

  /** The interrupt is about the start whose program is held, so that it ends it. */
  static boolean endsStart(DriverTurn turn, Irb irb) {
    return !turn.behaviour.has(Switch.K15_FIX_FCTL_AWARE)
        || irb.scsw().has(Fctl.START)
        || irb.scsw().has(Fctl.CLEAR) && (turn.marks & CLEARED) != 0;
  }

  /** A start must wait for what is outstanding. */
  static boolean gatesStart(DriverTurn turn) {
    return (turn.marks & GATES) != 0;
  }

  static boolean gatesHalt(DriverTurn turn) {
    return (turn.marks & (Actl.HALT_PEND.mask() | Actl.CLEAR_PEND.mask())) != 0;
  }

  /** A final interrupt ends the start, and halt and clear if it says so. */
  static void ended(DriverTurn turn, Scsw scsw) {
    int ended = Actl.START_PEND.mask();
    ended |= scsw.has(Fctl.HALT) ? Actl.HALT_PEND.mask() : 0;
    ended |= scsw.has(Fctl.CLEAR) ? Actl.CLEAR_PEND.mask() : 0;
    turn.marks &= ~ended;
  }

  private static void gate(DriverTurn turn, Actl bit) {
    if (turn.behaviour.has(Switch.K16_ACTL_GATING)) {
      turn.marks |= bit.mask();
    }
  }
}
