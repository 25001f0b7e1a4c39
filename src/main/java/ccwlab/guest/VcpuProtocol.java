package ccwlab.guest;

import ccwlab.arch.Schid;
import ccwlab.qemu.FlicProtocol;
import ccwlab.qemu.PassThroughProtocol;
import ccwlab.vfio.RegionProtocol;

/** All that is said to a vCPU. */
public interface VcpuProtocol {
  /** Said to the vCPU. */
  sealed interface Command permits Run, GoOn, FromQemu, FromFlic, FromDriver, Quiet, ForIoLayer {}

  /** Said only to a vCPU that runs the I/O layer of an operating system. */
  sealed interface ForIoLayer extends Command
      permits Submit, AlarmWentOff, Interruption, MachineCheck, VerifyPaths {}

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

  /** Somebody wants something of a device. Answered by {@code GuestSeen.RequestEnded}. */
  record Submit(Request request) implements ForIoLayer {}

  /**
   * The time that the I/O layer has set for a device is over. Said to itself.
   *
   * @param device which one, of those at home on the vCPU
   * @param generation of the alarm; a stale one is ignored
   */
  record AlarmWentOff(int device, int generation) implements ForIoLayer {}

  /** Another vCPU of the guest has taken an interruption of a device that is at home here. */
  record Interruption(Schid schid) implements ForIoLayer {}

  /** Channel reports are pending. */
  record MachineCheck() implements ForIoLayer {}

  /**
   * A channel report, taken by another vCPU of the guest, says that paths have changed.
   *
   * @param schid of which subchannel; null for all
   */
  record VerifyPaths(Schid schid) implements ForIoLayer {}
}
