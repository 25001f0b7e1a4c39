package ccwlab.guest;

import ccwlab.arch.Instruction;
import ccwlab.arch.Schid;
import java.util.List;

/** A program of one vCPU. A branch target of {@code ops.size()} is its end. */
public record GuestProgram(List<Op> ops) {
  /**
   * How many operations a vCPU executes in one step, branches mostly, before it lets others run.
   */
  static final int OPS_PER_STEP_MAX = 64;

  public GuestProgram {
    ops = List.copyOf(ops);
  }

  /** What an operation does. */
  public enum Kind {
    /**
     * An I/O instruction; {@code number} is general register 1, for most the
     * subsystem-identification word.
     */
    INSTRUCTION,
    /** The same, or TPI, in the problem state: a privileged-operation exception. */
    PROBLEM_STATE,
    /** TPI. */
    TPI,
    /** Opens the I/O mask until an interruption is taken; sets cc 1. */
    WAIT,
    /** The same, but ends with cc 0 when nothing in the whole machine moves any more. */
    WAIT_OR_QUIET,
    /** TSCH of the subchannel whose interruption was taken last; nothing if none was taken yet. */
    TSCH_INTERRUPTED,
    /** Goes to {@code target} if the cc is in mask {@code number}: 8 4 2 1 for cc 0 to 3. */
    BRANCH,
    /** Goes to {@code target}, at most {@code number} times. */
    LOOP,
    /** Waits {@code number} microseconds. */
    DELAY,
    /** Stores the last {@code target} bytes of {@code number}, 1 to 4, at {@code address}. */
    STORE,
    /** Turns on the bits {@code number} of the word at {@code address}. */
    SET_BITS,
    /** Loads the PMCW by STSCH's operand at {@code address}, for MSCH: sets E as {@code number}. */
    SET_ENABLE,
    /** Machine room: paths {@code number} vanish. */
    PATH_OFF,
    /** Machine room: paths {@code number} come back. */
    PATH_ON,
    /** Machine room: the device presents status {@code number}. */
    UNSOLICITED,
    /** Machine room: the device goes away. */
    GONE,
    /** Machine room: the device is back. */
    BACK,
    /** QEMU resets the guest whose subchannel this is; goes on when it has. */
    SUBSYSTEM_RESET,
    /** Host: QEMU is told to let go of the device. */
    UNPLUG,
    /** Host: asks the driver, and waits for its answer, as those below. */
    OPEN,
    CLOSE,
    RESET,
    /** {@code number} bytes of guest storage at {@code address} are unmapped. */
    UNMAP,
    REMOVE,
    PROBE,
    FAILED_CREATE,
    SHUTDOWN,
    /**
     * Only for an I/O layer: starts the ORB at {@code address}, or executes the instruction if
     * there is one; {@code number} microseconds until it is stopped, {@code target} tries.
     */
    REQUEST
  }

  /**
   * One operation.
   *
   * @param instruction for INSTRUCTION, PROBLEM_STATE and TPI; else null
   * @param schid for operations on a subchannel of the guest; else null
   * @param address second-operand or storage address; SCHM's general register 2
   */
  public record Op(
      Kind kind, Instruction instruction, Schid schid, long address, long number, int target) {}
}
