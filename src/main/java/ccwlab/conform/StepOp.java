package ccwlab.conform;

import ccwlab.arch.Instruction;
import ccwlab.qemu.virtual.VirtualCssProtocol.CssInstruction;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a step of a recording does, named as in the recording. */
public enum StepOp {
  SSCH,
  HSCH,
  CSCH,
  STSCH,
  MSCH,
  TSCH,
  RSCH,
  XSCH,
  TPI,
  STCRW,
  STCPS,
  RCHP,
  SCHM,
  SAL,
  CHSC,
  /** The program stores bytes. */
  POKE,
  /** The PSW I/O mask is open for a time. */
  WINDOW,
  /** Polls with STSCH until status is pending, for a time. */
  WAITPEND,
  /** Waits. */
  SPIN,
  /** Loads control register 6. */
  SETCR6,
  /** Subsystem reset. */
  RESET,
  /** Sets a storage key; the channel programs of emulated devices never look at it. */
  SSKE,
  /** Nothing but the observation. */
  OBSERVE;

  private final String recorded = name().toLowerCase(Locale.ROOT);

  /** As the recording writes it. */
  public String recorded() {
    return recorded;
  }

  /** What a recording may write. */
  static String allRecorded() {
    return Arrays.stream(values()).map(StepOp::recorded).collect(Collectors.joining(" "));
  }

  static Optional<StepOp> of(String recorded) {
    for (StepOp op : values()) {
      if (op.recorded.equals(recorded)) {
        return Optional.of(op);
      }
    }
    return Optional.empty();
  }

  /** The instruction on a subchannel (or TPI) that the step executes, if it does. */
  Optional<Instruction> instruction() {
    return ordinal() <= TPI.ordinal() ? Optional.of(Instruction.valueOf(name())) : Optional.empty();
  }

  /** The instruction on the channel subsystem that the step executes, if it does. */
  Optional<CssInstruction> cssInstruction() {
    return ordinal() > TPI.ordinal() && ordinal() <= CHSC.ordinal()
        ? Optional.of(CssInstruction.valueOf(name()))
        : Optional.empty();
  }

  /** Bytes of the operand area that are refilled before the step and not compared; 0 is none. */
  int operandBytes() {
    return switch (this) {
      case STSCH -> 52;
      case TSCH -> 96;
      case TPI -> 12;
      default -> 0;
    };
  }
}
