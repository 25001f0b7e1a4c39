package ccwlab.qemu.virtual;

import ccwlab.arch.IoInterruption;
import ccwlab.qemu.Ending;
import ccwlab.qemu.IoInstruction;
import java.util.Optional;

/** All that is said to and by the virtual channel subsystem. Each command has exactly one reply. */
public interface VirtualCssProtocol {
  /** Said to the channel subsystem. */
  sealed interface Command permits Execute, ExecuteCss, OpenWindow, Reset, Elapse {}

  /**
   * An instruction that addresses a subchannel, or TPI.
   *
   * @param iscMask control register 6; TPI looks at it
   */
  record Execute(IoInstruction instruction, int iscMask) implements Command {}

  /**
   * An instruction that addresses the channel subsystem as a whole.
   *
   * @param gr1 general register 1
   * @param gr2 general register 2 (SCHM)
   * @param address the operand or request block in storage
   */
  record ExecuteCss(CssInstruction op, int gr1, long gr2, long address, boolean problemState)
      implements Command {}

  /** The instructions of {@link ExecuteCss}. */
  enum CssInstruction {
    STCRW,
    STCPS,
    RCHP,
    SCHM,
    SAL,
    CHSC
  }

  /** The vCPU can be interrupted: takes one I/O interruption of an enabled subclass. */
  record OpenWindow(int iscMask) implements Command {}

  /** Subsystem reset (DIAGNOSE X'308' subcode 1). */
  record Reset() implements Command {}

  /** Time goes by; what the outside world does meanwhile happens now. */
  record Elapse(long micros) implements Command {}

  /** Said by the channel subsystem. */
  sealed interface Reply permits Ended, Opened, Finished {}

  /**
   * The instruction is over.
   *
   * @param interruption what TPI with condition code 1 took, all twelve bytes
   */
  record Ended(Ending ending, Optional<IoInterruption> interruption) implements Reply {
    static Ended of(Ending ending) {
      return new Ended(ending, Optional.empty());
    }
  }

  /** The window was open. */
  record Opened(Optional<IoInterruption> interruption) implements Reply {}

  /** A {@link Reset} or {@link Elapse} is over. */
  record Finished() implements Reply {}
}
