package ccwlab.reference;

import static ccwlab.reference.SubchannelState.CLEAR;
import static ccwlab.reference.SubchannelState.CLEAR_PEND;
import static ccwlab.reference.SubchannelState.DEVACT;
import static ccwlab.reference.SubchannelState.HALT;
import static ccwlab.reference.SubchannelState.HALT_PEND;
import static ccwlab.reference.SubchannelState.INITIAL;
import static ccwlab.reference.SubchannelState.PATH_LOST;
import static ccwlab.reference.SubchannelState.PCI;
import static ccwlab.reference.SubchannelState.RESUME_PEND;
import static ccwlab.reference.SubchannelState.SCHACT;
import static ccwlab.reference.SubchannelState.START;
import static ccwlab.reference.SubchannelState.START_PEND;
import static ccwlab.reference.SubchannelState.SUSPENDED;
import static ccwlab.reference.SubchannelState.SUSPENSION;
import static ccwlab.reference.SubchannelState.UNACCEPTED;

import ccwlab.arch.Orb;
import java.util.ArrayList;
import java.util.List;

/**
 * What the channel subsystem and the device do unasked. Any of it may happen at any time that its
 * condition holds, and nothing has to, except that {@link #mayRest} says where it cannot stop.
 *
 * <p>Source: Principles of Operation, "Start Function and Resume Function", "Halt Function", "Clear
 * Function", "Conclusion of I/O Operations".
 */
final class InternalTransitions {
  private static final int ACTIVE = SCHACT | DEVACT;

  private final SubchannelState from;
  private final List<Transition> found = new ArrayList<>(6);

  private InternalTransitions(SubchannelState from) {
    this.from = from;
  }

  /**
   * All that may happen next.
   *
   * @param unsolicited the device may present status that nobody asked for
   */
  static List<Transition> of(SubchannelState from, boolean unsolicited) {
    if (from.operability() != Operability.ENABLED || from.control() == 0 && !unsolicited) {
      return List.of();
    }
    InternalTransitions next = new InternalTransitions(from);
    if (from.status().bars()) {
      next.deviceEndAfterPrimary();
    } else if (from.hasAny(CLEAR)) {
      next.clear();
    } else if (from.hasAny(HALT)) {
      next.halt();
    } else if (from.hasAny(START)) {
      next.start();
    } else {
      next.noFunction(unsolicited);
    }
    return next.found;
  }

  /**
   * The state may last for ever: only the device or the program could end it. A device may keep its
   * program, its busy condition or its path; but a function that nobody but the channel subsystem
   * has to perform is performed in the end.
   */
  static boolean mayRest(SubchannelState state) {
    if (state.status().pending()) {
      return true;
    }
    if (state.hasAny(HALT_PEND | CLEAR_PEND)) {
      return state.hasAny(ACTIVE);
    }
    return !state.has(RESUME_PEND | SUSPENDED);
  }

  /** Status that joins status whose interruption has been taken may or may not raise another. */
  private void to(String label, SubchannelState next) {
    found.add(new Transition(label, next));
    if (from.status().pending() && !from.interruption() && next.interruption()) {
      found.add(new Transition(label, next.interrupted()));
    }
  }

  private void start() {
    if (from.has(START_PEND)) {
      startPending();
    } else if (from.has(SCHACT)) {
      active();
    } else if (from.has(SUSPENDED)) {
      suspended();
    }
  }

  private void suspended() {
    if (from.has(RESUME_PEND)) {
      resumes();
      deferred("the resume ends with a deferred condition code");
    }
    to("the path is lost", from.presents(START, Status.ENDED, from.conditions() | PATH_LOST));
  }

  /**
   * Before the first command the suspend flag is looked at anew; its acceptance is still to come.
   */
  private void resumes() {
    if ((from.orb() & UNACCEPTED) == 0) {
      to("the program resumes", from.to(START | ACTIVE));
    } else {
      to("the program resumes", begun(START | ACTIVE).unaccepted(false));
      suspend(true);
    }
  }

  /** The device has accepted the first command. */
  private SubchannelState begun(int control) {
    return (from.orb() & Orb.I) != 0
        ? from.presents(control, Status.INTERMEDIATE, INITIAL)
        : from.to(control);
  }

  private void startPending() {
    if (from.has(DEVACT)) {
      to("device end of the program before", from.to(from.control() & ~DEVACT));
    } else {
      to("the device accepts the program", begun(from.control() & ~START_PEND | ACTIVE));
      suspendedBeforeTheFirstCommand();
    }
    deferred("the start ends with a deferred condition code");
  }

  /** The first CCW may have the suspend flag; a resume that is pending is used up by it. */
  private void suspendedBeforeTheFirstCommand() {
    if (from.has(RESUME_PEND)) {
      to("the resume takes effect at the first CCW", from.to(from.control() & ~RESUME_PEND));
    } else if (from.suspendControl()) {
      suspend(true);
    }
  }

  /** The pending bits may stay on, to tell how far the start had come. */
  private void deferred(String label) {
    to(label, from.presents(from.control() & ~DEVACT, Status.ENDED, 0));
  }

  private void active() {
    if (from.has(RESUME_PEND)) {
      to("the resume takes effect without suspension", from.to(START | ACTIVE));
    } else if (from.suspendControl()) {
      suspend(false);
    }
    programControlledInterruption();
    to("the program ends", from.presents(START, Status.ENDED, from.conditions()));
  }

  private void programControlledInterruption() {
    if ((from.conditions() & PCI) == 0) {
      to(
          "a program-controlled interruption",
          from.presents(from.control(), Status.INTERMEDIATE, from.conditions() | PCI));
    }
  }

  private void suspend(boolean beforeFirst) {
    int suspended = START | SUSPENDED;
    SubchannelState next =
        (from.orb() & Orb.U) != 0
            ? from.to(suspended)
            : from.presents(suspended, Status.INTERMEDIATE, from.conditions() | SUSPENSION);
    to("the program is suspended", next.unaccepted(beforeFirst));
  }

  private void halt() {
    accepted();
    if (from.has(START | SCHACT)) {
      programControlledInterruption();
    }
    int control = from.control() & ~(HALT_PEND | RESUME_PEND);
    if (from.has(HALT_PEND) && from.hasAny(ACTIVE)) {
      to("the device ignores the halt signal", from.to(control));
    }
    to("the halt function is performed", from.presents(control, Status.HALTED, from.conditions()));
  }

  private void clear() {
    accepted();
    if (from.control() != (CLEAR | CLEAR_PEND)) {
      to("the clear function resets the others", from.to(CLEAR | CLEAR_PEND));
    }
    to("the clear function is performed", from.presents(CLEAR, Status.CLEARED, 0));
  }

  /** A start or resume may be on its way to the device when a halt or clear is accepted. */
  private void accepted() {
    if (from.has(START | START_PEND)) {
      to("the device accepts the program", from.to(from.control() & ~START_PEND | ACTIVE));
    } else if (from.has(START | SUSPENDED | RESUME_PEND)) {
      int resumed = from.control() & ~(SUSPENDED | RESUME_PEND) | ACTIVE;
      to("the program resumes", from.to(resumed));
    }
  }

  private void noFunction(boolean unsolicited) {
    if (from.has(DEVACT)) {
      to("device end", from.presents(0, Status.SECONDARY, 0));
    } else if (unsolicited) {
      to("unsolicited status", from.presents(0, Status.UNSOLICITED, 0));
    }
  }

  private void deviceEndAfterPrimary() {
    boolean shown = from.word0() != SubchannelState.OPEN;
    if (shown && from.actl() == DEVACT) {
      int control = from.status() == Status.HALTED ? from.control() : from.fctl();
      to("device end", from.presents(control, from.status(), from.conditions()));
    }
  }
}
