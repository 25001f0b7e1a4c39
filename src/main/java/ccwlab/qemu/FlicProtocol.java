package ccwlab.qemu;

import ccwlab.arch.IoInterruption;
import ccwlab.arch.Schid;

/**
 * All that is said to and by the floating interrupt controller, which KVM keeps for the whole
 * virtual machine, outside QEMU's big lock.
 */
public interface FlicProtocol {
  /** Said to the controller. */
  sealed interface Command
      permits Inject, Tpi, OpenMask, CloseMask, InterceptTsch, Reinject, PutBack, Clear, ClearAll {}

  /** An I/O interruption becomes pending. */
  record Inject(IoInterruption interruption) implements Command {}

  /** TPI on a vCPU. Answered by {@link Taken}, or {@link NothingPending}. */
  record Tpi(int vcpu, int iscMask) implements Command {}

  /** A vCPU opens its PSW I/O mask and waits: it takes the next interruption that is enabled. */
  record OpenMask(int vcpu, int iscMask) implements Command {}

  /**
   * A vCPU closes its mask again. Answered by {@link NothingPending}, unless {@link Taken} was on
   * its way before.
   */
  record CloseMask(int vcpu) implements Command {}

  /**
   * TSCH leaves the guest: KVM takes the subchannel's pending interruption off the list before QEMU
   * sees the instruction, which then comes through {@link FlicPorts#intercept}.
   */
  record InterceptTsch(int vcpu, Schid schid, IoInstruction tsch) implements Command {}

  /** The vCPU's TSCH ended with a program interruption: what it withdrew is pending again. */
  record Reinject(int vcpu) implements Command {}

  /** TPI could not store what it was given: it is pending again. */
  record PutBack(IoInterruption interruption) implements Command {}

  /** The I/O interruptions of a subchannel are not pending any more. */
  record Clear(Schid schid) implements Command {}

  /** The guest is reset: nothing is pending any more. */
  record ClearAll() implements Command {}

  /** Said by the controller. */
  sealed interface Reply permits Taken, NothingPending {}

  /** The vCPU has this interruption; it is no longer pending. */
  record Taken(IoInterruption interruption) implements Reply {}

  /** TPI found nothing, or a mask was closed before anything came. */
  record NothingPending() implements Reply {}

  /** What the last TSCH of a vCPU has withdrawn. */
  record Withdrawn(int vcpu, IoInterruption interruption) {}
}
