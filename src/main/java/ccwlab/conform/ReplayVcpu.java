package ccwlab.conform;

import ccwlab.arch.Cc;
import ccwlab.arch.Instruction;
import ccwlab.arch.Schid;
import ccwlab.guest.GuestProgram;
import ccwlab.guest.GuestProgram.Kind;
import ccwlab.guest.GuestProgram.Op;
import ccwlab.guest.Vcpu;
import ccwlab.guest.VcpuEffect;
import ccwlab.guest.VcpuMachine;
import ccwlab.guest.VcpuProtocol.FromQemu;
import ccwlab.guest.VcpuProtocol.Run;
import ccwlab.machine.Step;
import ccwlab.observe.GuestSeen;
import ccwlab.qemu.BigLockProtocol.Intercept;
import ccwlab.qemu.Ending;
import ccwlab.qemu.FlicProtocol.InterceptTsch;
import ccwlab.qemu.IoInstruction;
import ccwlab.qemu.PassThroughProtocol.InstructionEnded;
import ccwlab.storage.Storage;
import java.util.List;
import java.util.function.Function;

/**
 * Lets our guest's vCPU execute one recorded instruction: what leaves the guest goes to QEMU, and
 * what the vCPU has as its condition code afterwards is the result.
 *
 * <p>TSCH takes the way past KVM's interrupt controller, which was not there when the recordings
 * were made; its message is taken as the instruction that it carries.
 */
final class ReplayVcpu {
  private static final VcpuMachine MACHINE = new VcpuMachine();

  private ReplayVcpu() {}

  /** A guest program can say this: a supervisor's instruction with a well-formed identification. */
  static boolean canSay(IoInstruction instruction) {
    return instruction.op() != Instruction.TPI
        && !instruction.problemState()
        && instruction.sid() == Schid.ofSid(instruction.sid()).sid();
  }

  static Ending execute(
      IoInstruction instruction, Function<IoInstruction, Ending> qemu, Storage storage) {
    Op op =
        new Op(
            Kind.INSTRUCTION,
            instruction.op(),
            Schid.ofSid(instruction.sid()),
            instruction.address(),
            instruction.sid(),
            0);
    Run run = new Run(new GuestProgram(List.of(op)), 0);
    Step<Vcpu, VcpuEffect> out = MACHINE.step(Vcpu.initial(0), run, storage);
    Ending ending = qemu.apply(intercepted(out.effects()));
    Step<Vcpu, VcpuEffect> back =
        MACHINE.step(out.state(), new FromQemu(new InstructionEnded(ending)), storage);
    return completed(back.effects());
  }

  private static IoInstruction intercepted(List<VcpuEffect> effects) {
    for (VcpuEffect effect : effects) {
      if (effect instanceof VcpuEffect.ToQemu toQemu) {
        return ((Intercept) toQemu.entry()).instruction();
      }
      if (effect instanceof VcpuEffect.ToFlic toFlic
          && toFlic.command() instanceof InterceptTsch intercept) {
        return intercept.tsch();
      }
    }
    throw new AssertionError("the instruction did not leave the guest: " + effects);
  }

  private static Ending completed(List<VcpuEffect> effects) {
    for (VcpuEffect effect : effects) {
      if (effect instanceof VcpuEffect.Observe observe
          && observe.seen() instanceof GuestSeen.Completed completed) {
        return completed.pgm() == null
            ? Ending.cc(Cc.of(completed.cc()))
            : Ending.pgm(completed.pgm());
      }
    }
    throw new AssertionError("the instruction did not come back: " + effects);
  }
}
