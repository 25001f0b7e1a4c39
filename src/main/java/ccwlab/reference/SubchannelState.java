package ccwlab.reference;

import ccwlab.arch.Actl;
import ccwlab.arch.Fctl;
import ccwlab.arch.Orb;
import ccwlab.arch.Scsw;

/**
 * The abstract state of one subchannel.
 *
 * <p>Status that no instruction has looked at yet is left open: {@link ShownStatus} says what it
 * may turn out to be, and the first look settles it ({@code word0}, {@code word2}).
 *
 * @param control function and activity control, at their places in SCSW word 0
 * @param status what TSCH would take
 * @param word0 what status has turned out to be: SCSW word 0, or {@link #OPEN}
 * @param word2 device and subchannel status, where word 0 is not open
 * @param interruption one waits to be taken. A TPI may still miss it for a while
 * @param orb bits S, U and I of the ORB of the start function, at their places in ORB word 1, and
 *     {@link #UNACCEPTED}
 * @param conditions what status not yet taken has come from: {@link #PCI}, {@link #INITIAL}, {@link
 *     #SUSPENSION}, {@link #PATH_LOST}
 */
public record SubchannelState(
    Operability operability,
    int control,
    Status status,
    int word0,
    int word2,
    boolean interruption,
    int orb,
    int conditions) {
  /** Nobody has looked at the status. (Never an SCSW: its reserved bit is on.) */
  static final int OPEN = -1;

  /** A program-controlled interruption condition. */
  static final int PCI = 1;

  /** The initial-status interruption condition. */
  static final int INITIAL = 2;

  /** The program has been suspended. */
  static final int SUSPENSION = 4;

  /** Not an intermediate condition: the program ended because its path went away. */
  static final int PATH_LOST = 8;

  /** Beside the ORB's bits: suspended before the device has accepted the first command. */
  static final int UNACCEPTED = 1;

  static final int ORB_BITS = Orb.S | Orb.U | Orb.I;
  static final int START = Fctl.START.mask();
  static final int HALT = Fctl.HALT.mask();
  static final int CLEAR = Fctl.CLEAR.mask();
  static final int RESUME_PEND = Actl.RESUME_PEND.mask();
  static final int START_PEND = Actl.START_PEND.mask();
  static final int HALT_PEND = Actl.HALT_PEND.mask();
  static final int CLEAR_PEND = Actl.CLEAR_PEND.mask();
  static final int SCHACT = Actl.SCHACT.mask();
  static final int DEVACT = Actl.DEVACT.mask();
  static final int SUSPENDED = Actl.SUSPENDED.mask();

  /** Enabled, and nothing in progress. */
  public static final SubchannelState IDLE =
      new SubchannelState(Operability.ENABLED, 0, Status.NONE, OPEN, 0, false, 0, 0);

  /** No subchannel at all. */
  public static final SubchannelState NOT_VALID = IDLE.with(Operability.NOT_VALID);

  int fctl() {
    return control & Fctl.FIELD;
  }

  int actl() {
    return control & Actl.FIELD;
  }

  boolean has(int bits) {
    return (control & bits) == bits;
  }

  boolean hasAny(int bits) {
    return (control & bits) != 0;
  }

  boolean suspendControl() {
    return (orb & Orb.S) != 0;
  }

  /** The same, reachable in another way. */
  public SubchannelState with(Operability changed) {
    return new SubchannelState(
        changed, control, status, word0, word2, interruption, orb, conditions);
  }

  /** The interruption has been taken; the status stays. */
  SubchannelState interrupted() {
    return new SubchannelState(operability, control, status, word0, word2, false, orb, conditions);
  }

  /** The same with these functions and activities, and the same status. */
  SubchannelState to(int changedControl) {
    return new SubchannelState(
        operability, changedControl, status, word0, word2, interruption, orb, conditions);
  }

  /** The same, suspended before the first command or not. */
  SubchannelState unaccepted(boolean before) {
    int changed = before ? orb | UNACCEPTED : orb & ~UNACCEPTED;
    return new SubchannelState(
        operability, control, status, word0, word2, interruption, changed, conditions);
  }

  /** SSCH was accepted. */
  SubchannelState started(int orbWord1) {
    return new SubchannelState(
        operability,
        control | START | START_PEND,
        Status.NONE,
        OPEN,
        0,
        false,
        orbWord1 & ORB_BITS,
        0);
  }

  /** More status is there, open, and an interruption is raised for it. */
  SubchannelState presents(int changedControl, Status changed, int changedConditions) {
    return new SubchannelState(
        operability, changedControl, changed, OPEN, 0, true, orb, changedConditions);
  }

  /** Whatever status there is has been withdrawn, with its interruption. */
  SubchannelState withdrawn(int changedControl) {
    return new SubchannelState(operability, changedControl, Status.NONE, OPEN, 0, false, orb, 0);
  }

  /** No function is left. */
  SubchannelState ended(int changedControl) {
    return new SubchannelState(operability, changedControl, Status.NONE, OPEN, 0, false, 0, 0);
  }

  /** The status has turned out to be this, activity included. */
  SubchannelState settled(Scsw scsw) {
    return new SubchannelState(
        operability,
        fctl() | scsw.word0() & Actl.FIELD,
        status,
        scsw.word0(),
        scsw.word2() & 0xffff0000,
        interruption,
        orb,
        conditions);
  }

  /** The state in the field's words, for the reason of a refusal. */
  String sentence() {
    if (operability != Operability.ENABLED) {
      return operability == Operability.DISABLED
          ? "the subchannel is disabled"
          : "the subchannel is not valid";
    }
    if (status.pending()) {
      return status.sentence();
    }
    if (hasAny(CLEAR)) {
      return "the clear function is in progress";
    }
    if (hasAny(HALT)) {
      return "the halt function is in progress";
    }
    if (!hasAny(START)) {
      return hasAny(DEVACT)
          ? "no function is in progress, device active"
          : "the subchannel is idle";
    }
    return "the start function is in progress, " + activitySentence();
  }

  private String activitySentence() {
    if (hasAny(RESUME_PEND)) {
      return "resume pending";
    }
    if (hasAny(START_PEND)) {
      return "start pending";
    }
    if (!hasAny(SUSPENDED)) {
      return "subchannel active";
    }
    return (orb & Orb.U) != 0 ? "suspended without interruption, as ORB bit U asks" : "suspended";
  }
}
