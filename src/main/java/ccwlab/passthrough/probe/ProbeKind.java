package ccwlab.passthrough.probe;

import ccwlab.arch.Instruction;

/**
 * The operations that the probe can execute; the ordinal is the number that stands in the mailbox.
 * The probe's {@code mailbox.h} has the same list. Meaning as in {@code
 * ccwlab.guest.GuestProgram.Kind}, but for the last two, by which ccwlab prepares a round.
 */
public enum ProbeKind {
  INSTRUCTION,
  PROBLEM_STATE,
  TPI,
  WAIT,
  WAIT_OR_QUIET,
  TSCH_INTERRUPTED,
  BRANCH,
  LOOP,
  DELAY,
  STORE,
  SET_BITS,
  SET_ENABLE,
  SUBSYSTEM_RESET,
  /** Makes a subchannel idle: CSCH, TSCH, TPI and STCRW until nothing is left. */
  CLEAN,
  /** MSCH of a whole SCHIB. */
  SETUP;

  /** The operation code. Source: Principles of Operation, "I/O Instructions". */
  static int opcode(Instruction instruction) {
    return switch (instruction) {
      case CSCH -> 0xb230;
      case HSCH -> 0xb231;
      case MSCH -> 0xb232;
      case SSCH -> 0xb233;
      case STSCH -> 0xb234;
      case TSCH -> 0xb235;
      case TPI -> 0xb236;
      case RSCH -> 0xb238;
      case STCRW -> 0xb239;
      case SCHM -> 0xb23c;
      case XSCH -> 0xb276;
    };
  }
}
