package ccwlab.reference;

import static ccwlab.reference.SubchannelState.CLEAR;
import static ccwlab.reference.SubchannelState.CLEAR_PEND;
import static ccwlab.reference.SubchannelState.DEVACT;
import static ccwlab.reference.SubchannelState.HALT;
import static ccwlab.reference.SubchannelState.HALT_PEND;
import static ccwlab.reference.SubchannelState.RESUME_PEND;
import static ccwlab.reference.SubchannelState.START;
import static ccwlab.reference.SubchannelState.START_PEND;
import static ccwlab.reference.SubchannelState.SUSPENDED;

import ccwlab.arch.Actl;
import ccwlab.arch.Fctl;
import ccwlab.arch.Orb;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import java.util.ArrayList;
import java.util.List;

/**
 * What an instruction may answer in a state, and what it leaves behind.
 *
 * <p>A set of condition codes is a mask: bit n stands for cc n.
 *
 * <p>Source: Principles of Operation, "I/O Instructions", the condition codes of each instruction.
 */
final class InstructionRules {
  private static final int CC0 = 1;
  private static final int CC1 = 2;
  private static final int CC2 = 4;
  private static final int CC3 = 8;

  /** What an ORB that nobody has recorded may have asked for. */
  private static final int[] ANY_ORB = {0, Orb.S, Orb.S | Orb.U, Orb.I, Orb.S | Orb.I};

  private InstructionRules() {}

  /** The states after {@code event} with this cc; none if {@code from} does not allow it. */
  static List<SubchannelState> after(SubchannelState from, HistoryEvent event, int cc) {
    if (cc < 0 || cc > 3 || (dueCcs(from, event.op()) & 1 << cc) == 0) {
      return List.of();
    }
    SubchannelState looked = from;
    if (cc != 3 && event.op().shows() && event.seen().isPresent()) {
      Scsw seen = event.seen().get();
      if (ShownStatus.objection(from, seen) != null) {
        return List.of();
      }
      looked = from.status().bars() ? from.settled(seen) : from;
    }
    return cc == 0 ? done(looked, event) : List.of(looked);
  }

  /** Why {@link #after} gives nothing. */
  static Refusal refusal(SubchannelState from, HistoryEvent event) {
    Op op = event.op();
    int due = dueCcs(from, op);
    Scsw seen = event.seen().orElse(Scsw.ZERO);
    String objection =
        op.shows() && event.cc() != 3 && event.seen().isPresent()
            ? ShownStatus.objection(from, seen)
            : null;
    if (due != 0 && (due & 1 << event.cc()) == 0) {
      String reason =
          "%s cc %d, due is cc %s: %s"
              .formatted(op.mnemonic(), event.cc(), codes(due), cause(from, event));
      return new Refusal(Refusal.CC_DISTANCE, reason);
    }
    if (objection == null) {
      return restless(from, op);
    }
    int distance = Integer.bitCount((seen.word0() ^ nearest(from)) & mask(from)) + 1;
    boolean deferred = from.status() == Status.ENDED && from.actl() != 0;
    boolean otherKind =
        from.status().pending() && (seen.stctl() & ending(from)) == 0 || deferred && seen.cc() == 0;
    distance += otherKind ? Refusal.KIND_DISTANCE : 0;
    String name = op == Op.HUNG ? "stsch" : op.mnemonic();
    String reason = "%s shows %s, but %s: %s".formatted(name, seen, from.sentence(), objection);
    return new Refusal(distance, reason);
  }

  /** The status-control bits of which one at least must be there. */
  private static int ending(SubchannelState from) {
    return switch (from.status()) {
      case INTERMEDIATE -> Stctl.INTERMEDIATE.mask();
      case ENDED, SECONDARY, UNSOLICITED ->
          Stctl.ALERT.mask() | Stctl.PRIMARY.mask() | Stctl.SECONDARY.mask();
      case HALTED, CLEARED, NONE -> Stctl.FIELD;
    };
  }

  private static int nearest(SubchannelState from) {
    return from.word0() != SubchannelState.OPEN ? from.word0() : from.control();
  }

  /** The bits of word 0 that the state settles already. */
  private static int mask(SubchannelState from) {
    boolean open = from.status().bars() && from.word0() == SubchannelState.OPEN;
    return Fctl.FIELD | Actl.FIELD | (open ? 0 : Stctl.FIELD);
  }

  /** The condition codes that {@code op} may have; for steps without one, cc 0 or none. */
  static int dueCcs(SubchannelState s, Op op) {
    return switch (op) {
      case TPI -> s.interruption() ? CC0 | CC1 : CC0;
      case INTERRUPTION -> s.interruption() ? CC1 : 0;
      case NO_INTERRUPTION -> s.status().pending() && !s.interruption() ? CC0 : 0;
      case AT_REST -> !s.interruption() && InternalTransitions.mayRest(s) ? CC0 : 0;
      case HUNG -> InternalTransitions.mayRest(s) ? CC0 : 0;
      default -> onSubchannel(s, op);
    };
  }

  private static int onSubchannel(SubchannelState s, Op op) {
    if (s.operability() == Operability.NOT_VALID) {
      return CC3;
    }
    boolean anyState = op == Op.STSCH || isMsch(op);
    if (s.operability() == Operability.DISABLED && !anyState) {
      return CC3;
    }
    return switch (op) {
      case STSCH, CSCH -> CC0;
      case TSCH -> s.status().pending() ? CC0 : CC1;
      case HSCH -> s.status().bars() ? CC1 : s.hasAny(HALT | CLEAR) ? CC2 : CC0;
      default -> s.status().pending() ? CC1 : withoutStatus(s, op);
    };
  }

  private static int withoutStatus(SubchannelState s, Op op) {
    return switch (op) {
      case SSCH, MSCH, MSCH_DISABLE, MSCH_ENABLE ->
          s.fctl() != 0 ? CC2 : s.has(DEVACT) ? CC0 | CC2 : CC0;
      case RSCH -> s.fctl() == START && s.suspendControl() && !s.has(RESUME_PEND) ? CC0 : CC2;
      case XSCH -> cancelCcs(s);
      default -> throw new IllegalArgumentException(op + " has no condition code for a function");
    };
  }

  /** A start that waits may be on its way to the device already; a suspended one is not. */
  private static int cancelCcs(SubchannelState s) {
    if (s.fctl() != START || !s.hasAny(START_PEND | SUSPENDED)) {
      return CC2;
    }
    return s.hasAny(START_PEND | RESUME_PEND) ? CC0 | CC2 : CC0;
  }

  private static boolean isMsch(Op op) {
    return op == Op.MSCH || op == Op.MSCH_DISABLE || op == Op.MSCH_ENABLE;
  }

  /** The effect of an instruction whose cc is 0. */
  private static List<SubchannelState> done(SubchannelState s, HistoryEvent event) {
    return switch (event.op()) {
      case SSCH -> started(s, event);
      case HSCH -> List.of(s.withdrawn(s.control() | HALT | HALT_PEND));
      case CSCH -> List.of(s.withdrawn(s.control() | CLEAR | CLEAR_PEND));
      case TSCH -> List.of(taken(s));
      case RSCH -> List.of(s.to(s.control() | RESUME_PEND));
      case XSCH -> List.of(s.ended(s.control() & DEVACT));
      case MSCH_DISABLE -> List.of(s.with(Operability.DISABLED));
      case MSCH_ENABLE -> List.of(s.with(Operability.ENABLED));
      default -> List.of(s);
    };
  }

  private static List<SubchannelState> started(SubchannelState s, HistoryEvent event) {
    if (event.orbWord1().isPresent()) {
      return List.of(s.started(event.orbWord1().getAsInt()));
    }
    List<SubchannelState> any = new ArrayList<>(ANY_ORB.length);
    for (int orb : ANY_ORB) {
      any.add(s.started(orb));
    }
    return any;
  }

  /** TSCH ends the functions, unless the status was intermediate alone. */
  private static SubchannelState taken(SubchannelState s) {
    if (s.status() == Status.INTERMEDIATE) {
      return s.withdrawn(s.control());
    }
    boolean deviceStillActive = s.actl() == DEVACT;
    return s.ended(deviceStillActive ? DEVACT : 0);
  }

  private static String codes(int due) {
    StringBuilder codes = new StringBuilder();
    for (int cc = 0; cc <= 3; cc++) {
      if ((due & 1 << cc) != 0) {
        codes.append(codes.isEmpty() ? "" : " or ").append(cc);
      }
    }
    return codes.toString();
  }

  private static String cause(SubchannelState s, HistoryEvent event) {
    if (event.op() == Op.TPI) {
      return "no interruption is pending";
    }
    if (event.op() == Op.RSCH && s.has(START) && !s.suspendControl()) {
      return s.sentence() + ", without suspend control";
    }
    return s.sentence();
  }

  /** A step that is not an instruction, in a state that has not come so far. */
  private static Refusal restless(SubchannelState s, Op op) {
    return switch (op) {
      case INTERRUPTION -> far("an interruption is taken, but none is pending: " + s.sentence());
      case NO_INTERRUPTION ->
          s.interruption()
              ? new Refusal(1, "tpi stays cc 0, but an interruption is due: " + s.sentence())
              : far("tpi stays cc 0 with status pending, but " + s.sentence());
      default ->
          s.interruption() && op == Op.AT_REST
              ? new Refusal(1, "an interruption is left that nobody took: " + s.sentence())
              : new Refusal(
                  0,
                  "the subchannel cannot stay so for ever: "
                      + s.sentence()
                      + ", and nothing but the channel subsystem has to end that");
    };
  }

  private static Refusal far(String reason) {
    return new Refusal(Refusal.FUNCTION_DISTANCE, reason);
  }
}
