package ccwlab.guest;

import ccwlab.qemu.FlicProtocol;
import ccwlab.qemu.PassThroughProtocol;
import ccwlab.vfio.RegionProtocol;

/** All that is said to a vCPU. */
public interface VcpuProtocol {
  /** Said to the vCPU. */
  sealed interface Command permits Run, GoOn, FromQemu, FromFlic, FromDriver, Quiet {}

  /**
   * Runs {@code program} from its start.
   *
   * @param holdHops how often the vCPU sends {@link GoOn} to itself before the first operation
   */
  record Run(GuestProgram program, int holdHops) implements Command {}

  /** Goes on after a hold, a delay, or a step's worth of branches. Said to itself. */
  record GoOn() implements Command {}

  /** QEMU lets the vCPU go back into the guest. */
  record FromQemu(PassThroughProtocol.InstructionEnded ended) implements Command {}

  /** The interrupt controller answers. */
  record FromFlic(FlicProtocol.Reply reply) implements Command {}

  /** What was asked of the driver is done. */
  record FromDriver(RegionProtocol.Controlled answer) implements Command {}

  /** Nothing in the whole machine moves any more: said to a vCPU that waits for just that. */
  record Quiet() implements Command {}
}
