package ccwlab.property;

import ccwlab.arch.Actl;
import ccwlab.arch.Fctl;
import ccwlab.arch.Instruction;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import java.util.StringJoiner;

/**
 * Which condition codes an operational subchannel may answer in a state, as bits: 1 for cc 0, 2 for
 * cc 1, 4 for cc 2, 8 for cc 3. Status pending is tested before function in progress.
 *
 * <p>Source: Principles of Operation, "I/O Instructions", condition codes of each instruction.
 */
final class ConditionCodes {
  private static final int CC0 = 1;
  private static final int CC1 = 2;
  private static final int CC2 = 4;

  private ConditionCodes() {}

  static int allowed(Instruction op, Scsw scsw) {
    return switch (op) {
      case SSCH, MSCH -> scsw.pending() ? CC1 : scsw.fctl() != 0 ? CC2 : CC0;
      case HSCH -> hsch(scsw);
      case CSCH, STSCH -> CC0;
      case TSCH -> scsw.pending() ? CC0 : CC1;
      case RSCH -> rsch(scsw);
      case XSCH -> xsch(scsw);
      case TPI, STCRW -> CC0 | CC1;
      case SCHM -> CC0;
    };
  }

  /** The driver's EBUSY does not tell cc 1 from cc 2. */
  static int withFoldedBusy(Instruction op, int allowed) {
    boolean folds = op == Instruction.SSCH || op == Instruction.HSCH || op == Instruction.RSCH;
    return folds && (allowed & CC1) != 0 ? allowed | CC2 : allowed;
  }

  static String text(int allowed) {
    StringJoiner codes = new StringJoiner(" ");
    for (int cc = 0; cc <= 3; cc++) {
      if ((allowed & 1 << cc) != 0) {
        codes.add(Integer.toString(cc));
      }
    }
    return codes.toString();
  }

  private static int hsch(Scsw scsw) {
    boolean intermediateOnly =
        scsw.has(Stctl.INTERMEDIATE)
            && !scsw.has(Stctl.PRIMARY)
            && !scsw.has(Stctl.SECONDARY)
            && !scsw.has(Stctl.ALERT);
    if (scsw.pending() && !intermediateOnly) {
      return CC1;
    }
    return scsw.has(Fctl.HALT) || scsw.has(Fctl.CLEAR) ? CC2 : CC0;
  }

  private static int rsch(Scsw scsw) {
    if (scsw.pending()) {
      return CC1;
    }
    boolean resumable = scsw.has(Actl.SUSPENDED) && !scsw.has(Actl.RESUME_PEND);
    return startOnly(scsw) && resumable ? CC0 : CC2;
  }

  private static int xsch(Scsw scsw) {
    if (scsw.pending()) {
      return CC1;
    }
    if (!startOnly(scsw) || scsw.has(Actl.SCHACT)) {
      return CC2;
    }
    if (scsw.has(Actl.START_PEND)) {
      return CC0 | CC2;
    }
    return scsw.has(Actl.RESUME_PEND) || scsw.has(Actl.SUSPENDED) ? CC0 : CC2;
  }

  private static boolean startOnly(Scsw scsw) {
    return (scsw.word0() & Fctl.FIELD) == Fctl.START.mask();
  }
}
