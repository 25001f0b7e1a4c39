package ccwlab.qemu;

import ccwlab.arch.Instruction;
import ccwlab.arch.IoInterruption;
import ccwlab.machine.Step;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import ccwlab.observe.QemuSeen.Change;
import ccwlab.qemu.PassThroughEffect.Observe;
import ccwlab.qemu.PassThroughEffect.ToFlic;
import ccwlab.qemu.PassThroughEffect.ToLock;
import ccwlab.qemu.PassThroughEffect.ToVcpu;
import ccwlab.qemu.PassThroughProtocol.InstructionEnded;
import ccwlab.stack.Switch;
import java.util.ArrayList;
import java.util.List;

/** Collects what one step of a pass-through device lets out, in order. */
final class Outgoing {
  static final ToLock UNLOCK = new ToLock(new BigLockProtocol.Unlock(List.of()));

  final PassThrough device;
  final int vcpu;
  final Instruction op;
  final List<PassThroughEffect> effects = new ArrayList<>(10);

  /**
   * @param device as the step finds it
   * @param vcpu who executes, or {@link PassThroughProtocol#MAIN_LOOP}
   * @param op what it executes; null for the main loop
   */
  Outgoing(PassThrough device, int vcpu, Instruction op) {
    this.device = device;
    this.vcpu = vcpu;
    this.op = op;
  }

  void add(Observation seen) {
    effects.add(new Observe(seen));
  }

  void entered() {
    SubchDev sch = device.sch();
    boolean operational = sch.pmcw().dnv() && sch.pmcw().ena();
    add(new QemuSeen.Entered(sch.schid(), vcpu, op, operational, sch.scsw()));
  }

  void scswChanged(Change change, SubchDev sch) {
    add(new QemuSeen.ScswChanged(sch.schid(), vcpu, change, sch.scsw()));
  }

  /**
   * css_inject_io_interrupt. QEMU itself looks whether the guest has enabled the subchannel for
   * virtual devices only (css_conditional_io_interrupt); here a stack says.
   */
  void inject(SubchDev sch) {
    if (!sch.pmcw().ena() && device.behaviour().injectChecksEnable()) {
      add(new QemuSeen.NotEnabled(sch.schid()));
      return;
    }
    IoInterruption interruption = IoInterruption.of(sch.schid(), sch.pmcw());
    add(new QemuSeen.Injected(sch.schid(), interruption));
    effects.add(new ToFlic(new FlicProtocol.Inject(interruption)));
  }

  /** U8: CSCH was accepted, and no earlier status is pending any more. */
  void withdraw() {
    if (op == Instruction.CSCH && device.behaviour().has(Switch.U8_CSCH_CLEARS_INTERRUPTIONS)) {
      effects.add(new ToFlic(new FlicProtocol.Clear(device.sch().schid())));
    }
  }

  /** The instruction is over: the vCPU goes on, the lock is free. */
  Step<PassThrough, PassThroughEffect> end(PassThrough next, Ending ending) {
    add(
        new QemuSeen.Ended(
            next.sch().schid(), vcpu, op, ending.cc(), ending.pgm(), next.sch().scsw()));
    PassThrough after = HeldIrbs.ended(this, next);
    effects.add(UNLOCK);
    effects.add(new ToVcpu(vcpu, new InstructionEnded(ending)));
    return Step.to(MainLoop.polled(this, after), effects);
  }

  /** The main loop is done: the lock is free, and the guest's what was queued meanwhile. */
  Step<PassThrough, PassThroughEffect> unlock(PassThrough next) {
    effects.add(
        next.crws().isEmpty() ? UNLOCK : new ToLock(new BigLockProtocol.Unlock(next.crws())));
    return Step.to(next.crws().isEmpty() ? next : next.withoutCrws(), effects);
  }
}
