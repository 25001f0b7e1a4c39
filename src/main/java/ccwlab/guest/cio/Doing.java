package ccwlab.guest.cio;

import ccwlab.arch.Instruction;
import ccwlab.arch.Schid;
import ccwlab.guest.Request;

/**
 * The instruction that the vCPU executes, and what for.
 *
 * @param device which one, of those at home here; -1 if it is about none of them
 * @param schid null if it is about no subchannel
 * @param request of a single instruction; else null
 */
record Doing(Purpose purpose, Instruction op, int device, Schid schid, Request request) {
  /** What an instruction is for. */
  enum Purpose {
    /** SSCH of the current request. */
    START,
    /** TSCH, as SSCH met pending status. */
    FETCH,
    /** TSCH, as an interruption was taken. */
    INTERRUPTION,
    /** SSCH of a SENSE. */
    SENSE,
    /** STSCH: why is the subchannel not operational? */
    REASON,
    /** STSCH: on which rung does the ladder go on? */
    LADDER,
    /** TSCH: what stands in the way of XSCH? */
    LADDER_FETCH,
    CANCEL,
    HALT,
    CLEAR,
    /** STSCH: which paths are there? */
    PATHS,
    /** MSCH: the subchannel is enabled again. */
    ENABLE,
    /** SSCH of a NOP on one path. */
    PROBE,
    /** TSCH, as that met pending status. */
    PROBE_FETCH,
    /** A request for a single instruction. */
    SINGLE,
    /** STSCH, for the operand of a single MSCH. */
    SINGLE_OPERAND,
    /** STCRW. */
    REPORT
  }
}
