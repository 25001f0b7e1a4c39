package ccwlab.property;

import ccwlab.arch.Actl;
import ccwlab.arch.Cc;
import ccwlab.arch.Dstat;
import ccwlab.arch.Fctl;
import ccwlab.arch.Instruction;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.arch.ScswText;
import ccwlab.arch.Stctl;
import ccwlab.observe.HostSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import ccwlab.observe.QemuSeen.Change;
import ccwlab.observe.VfioSeen;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A function whose instruction had cc 0 shows in scsw(q) until TSCH takes the status that ends it:
 * every later instruction but CSCH, which asks nothing, finds it there. CSCH ends start and halt,
 * XSCH a start, a reset of the device or of the guest and a close of the device's file all.
 *
 * <p>One departure is not counted: QEMU's HSCH takes the start function out of sight at once, where
 * the architecture shows both.
 *
 * <p>Source: Principles of Operation, "Function-Control Field"; QEMU hw/s390x/css.c, css_do_hsch.
 */
final class AcceptedFunctionShown extends RememberingProperty {
  private static final String OPEN = "OPEN";
  private static final String RESET = "reset";

  /** Absent: {@link Functions#NONE}. */
  private final Map<Schid, Functions> functions = new HashMap<>();

  /** Of the function that was told of last as missing. */
  private QemuSeen.Entered told;

  /**
   * What a subchannel must show.
   *
   * @param accepted function control bits
   * @param met the word that the instruction in progress has found
   * @param halts vCPUs whose HSCH or CSCH is in progress, a bit each
   */
  private record Functions(int accepted, Scsw met, long halts) {
    static final Functions NONE = new Functions(0, Scsw.ZERO, 0);
  }

  @Override
  public Set<Class<? extends Observation>> hears() {
    return Set.of(
        QemuSeen.Entered.class,
        QemuSeen.ScswChanged.class,
        QemuSeen.Ended.class,
        QemuSeen.ResetOver.class,
        HostSeen.Asked.class,
        HostSeen.Answered.class,
        VfioSeen.FileChanged.class);
  }

  @Override
  public Optional<String> violatedBy(Observation seen) {
    if (seen instanceof QemuSeen.Entered entered) {
      return entered(entered, of(entered.schid()));
    }
    if (seen instanceof QemuSeen.Ended ended) {
      become(ended.schid(), ended(ended, of(ended.schid())));
    } else if (seen instanceof QemuSeen.ScswChanged changed
        && changed.change() == Change.UNPLUGGED) {
      functions.remove(changed.schid());
    } else if (seen instanceof QemuSeen.ResetOver over) {
      reset(over.schid());
    } else if (seen instanceof HostSeen.Asked asked && asked.what().equals(RESET)) {
      reset(asked.schid());
    } else if (seen instanceof HostSeen.Answered answered && answered.what().equals(RESET)) {
      reset(answered.schid());
    } else if (seen instanceof VfioSeen.FileChanged file && !file.now().equals(OPEN)) {
      reset(file.schid());
    }
    return Optional.empty();
  }

  private void reset(Schid schid) {
    Functions of = of(schid);
    become(schid, new Functions(0, of.met, of.halts));
  }

  private void become(Schid schid, Functions now) {
    if (now.equals(Functions.NONE)) {
      functions.remove(schid);
    } else {
      functions.put(schid, now);
    }
  }

  /** What is missing was told of; it is missed no more. */
  @Override
  public void goOn() {
    Functions of = of(told.schid());
    int shown = of.accepted & told.before().word0();
    become(told.schid(), new Functions(shown, of.met, of.halts));
  }

  private Functions of(Schid schid) {
    return functions.getOrDefault(schid, Functions.NONE);
  }

  private Optional<String> entered(QemuSeen.Entered entered, Functions of) {
    boolean halts = entered.op() == Instruction.HSCH || entered.op() == Instruction.CSCH;
    long halting = halts ? of.halts | Interruptions.bit(entered.vcpu()) : of.halts;
    become(entered.schid(), new Functions(of.accepted, entered.before(), halting));
    int missing = of.accepted & ~entered.before().word0();
    if (missing == 0 || of.halts != 0 || asksNothing(entered)) {
      return Optional.empty();
    }
    told = entered;
    return Optional.of(
        "%s: the %s function was accepted and is not shown: %s"
            .formatted(entered.schid(), name(missing), ScswText.controls(entered.before())));
  }

  private static boolean asksNothing(QemuSeen.Entered entered) {
    return entered.op() == Instruction.CSCH || !entered.operational();
  }

  private static String name(int missing) {
    if ((missing & Fctl.CLEAR.mask()) != 0) {
      return "clear";
    }
    return (missing & Fctl.HALT.mask()) != 0 ? "halt" : "start";
  }

  private static Functions ended(QemuSeen.Ended ended, Functions of) {
    long halts = of.halts & ~Interruptions.bit(ended.vcpu());
    boolean accepted = ended.pgm() == null && ended.cc() == Cc.EXPECTED;
    int now = accepted ? after(ended.op(), of) : of.accepted;
    return new Functions(now, Scsw.ZERO, halts);
  }

  private static int after(Instruction op, Functions of) {
    return switch (op) {
      case SSCH -> of.accepted | Fctl.START.mask();
      case HSCH -> of.accepted & ~Fctl.START.mask() | Fctl.HALT.mask();
      case CSCH -> Fctl.CLEAR.mask();
      case XSCH -> of.accepted & ~Fctl.START.mask();
      case TSCH -> of.accepted & ~ended(of.met);
      default -> of.accepted;
    };
  }

  /** The functions that a status ends when it is taken; one that is pending still goes on. */
  private static int ended(Scsw taken) {
    boolean intermediateOnly =
        taken.stctl() == (Stctl.INTERMEDIATE.mask() | Stctl.STATUS_PEND.mask());
    if (intermediateOnly) {
      return taken.has(Fctl.HALT) && taken.has(Actl.SUSPENDED) ? Fctl.FIELD : 0;
    }
    boolean failed = taken.has(Stctl.ALERT) && (taken.dstat() & Dstat.UNIT_EXCEPTION) != 0;
    int goOn = 0;
    if (!failed && taken.has(Actl.CLEAR_PEND)) {
      goOn |= Fctl.CLEAR.mask();
    }
    if (!failed && taken.has(Actl.HALT_PEND)) {
      goOn |= Fctl.HALT.mask();
    }
    return taken.word0() & Fctl.FIELD & ~goOn;
  }

  @Override
  public Property copy() {
    AcceptedFunctionShown copy = new AcceptedFunctionShown();
    copy.functions.putAll(functions);
    return copy;
  }

  @Override
  Object memory() {
    return functions;
  }

  @Override
  public Optional<String> violatedAtRest(Rest rest) {
    return Optional.empty();
  }
}
