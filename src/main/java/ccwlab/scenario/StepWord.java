package ccwlab.scenario;

import ccwlab.scenario.GuestStep.Op;
import ccwlab.scenario.Scenario.VcpuSpec.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words that begin a step, how they are used, and who may use them. */
enum StepWord {
  SSCH("ssch SUBCHANNEL PROGRAM"),
  HSCH("hsch SUBCHANNEL"),
  CSCH("csch SUBCHANNEL"),
  STSCH("stsch SUBCHANNEL"),
  MSCH("msch SUBCHANNEL 0|1"),
  TSCH("tsch SUBCHANNEL"),
  RSCH("rsch SUBCHANNEL"),
  XSCH("xsch SUBCHANNEL"),
  TPI("tpi"),
  STCRW("stcrw"),
  SCHM("schm GR1 GR2"),
  WAIT_IO("wait-io"),
  WAIT_IO_OR_QUIET("wait-io-or-quiet"),
  TSCH_INTERRUPTED("tsch-interrupted"),
  UNSUSPEND("unsuspend PROGRAM CCW-INDEX"),
  CHAIN("chain PROGRAM CCW-INDEX"),
  SHIFT_IDAW("shift-idaw PROGRAM CCW-INDEX"),
  SET_CCW("set-ccw PROGRAM CCW-INDEX FIELD VALUE"),
  DRAIN("drain"),
  IF_CC("if-cc CC,CC.. LABEL"),
  UNLESS_CC("unless-cc CC,CC.. LABEL"),
  GOTO("goto LABEL"),
  LOOP("loop LABEL TIMES"),
  SUBSYSTEM_RESET("subsystem-reset SUBCHANNEL"),
  DELAY("delay DURATION"),
  PATH_OFF("path-off SUBCHANNEL MASK"),
  PATH_ON("path-on SUBCHANNEL MASK"),
  UNSOLICITED("unsolicited SUBCHANNEL DSTAT"),
  GONE("gone SUBCHANNEL"),
  BACK("back SUBCHANNEL"),
  OPEN("open SUBCHANNEL"),
  CLOSE("close SUBCHANNEL"),
  RESET("reset SUBCHANNEL"),
  UNMAP("unmap SUBCHANNEL BUFFER"),
  REMOVE("remove SUBCHANNEL"),
  PROBE("probe SUBCHANNEL"),
  FAILED_CREATE("failed-create SUBCHANNEL"),
  SHUTDOWN("shutdown SUBCHANNEL"),
  UNPLUG("unplug SUBCHANNEL"),
  REQUEST("request SUBCHANNEL PROGRAM|hsch|csch|stsch|msch");

  private final String usage;

  StepWord(String usage) {
    this.usage = usage;
  }

  /** The word that begins {@code node}'s line; each kind of program has its own. */
  static StepWord of(ConfNode node, String written, Kind kind) {
    List<String> allowed = new ArrayList<>();
    for (StepWord word : values()) {
      if (word.goesWith(kind)) {
        if (word.written().equals(written)) {
          return word;
        }
        allowed.add(word.written());
      }
    }
    if (kind != Kind.IO_LAYER) {
      allowed.add("LABEL:");
    }
    String of =
        switch (kind) {
          case PROGRAM -> "";
          case IO_LAYER -> " of an I/O layer";
          case OPERATOR -> " of an operator";
        };
    throw node.error("unknown step" + of + " '" + written + "'", allowed);
  }

  String usage() {
    return usage;
  }

  int operands() {
    return usage.split(" ").length - 1;
  }

  /** What the step is called in a {@link GuestStep}; only for words that are steps themselves. */
  Op op() {
    return Op.valueOf(name());
  }

  /** Smallest second operand, where that is a number. */
  int least() {
    return this == MSCH ? 0 : 1;
  }

  int most() {
    return this == MSCH ? 1 : 0xff;
  }

  /** An I/O instruction: it can be met in the problem state. */
  boolean isInstruction() {
    return ordinal() <= SCHM.ordinal();
  }

  /** It has a subsystem-identification word in general register 1. */
  boolean hasSubchannel() {
    return ordinal() <= XSCH.ordinal();
  }

  /** It has a second operand in storage. */
  boolean hasOperand() {
    return switch (this) {
      case SSCH, STSCH, MSCH, TSCH, TPI, STCRW -> true;
      default -> false;
    };
  }

  /** Words of an operand that the file may change: of an ORB, of a SCHIB. */
  int operandWords() {
    return this == SSCH ? 3 : this == MSCH ? 13 : 0;
  }

  private String written() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private boolean goesWith(Kind kind) {
    return switch (kind) {
      case PROGRAM -> ordinal() <= DELAY.ordinal();
      case IO_LAYER -> this == REQUEST;
      case OPERATOR -> ordinal() >= GOTO.ordinal() && this != REQUEST;
    };
  }
}
