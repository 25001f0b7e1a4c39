package ccwlab.host;

import ccwlab.arch.Pmcw;
import ccwlab.host.Directory.Passed;
import ccwlab.link.MachineNode;
import ccwlab.link.Node;
import ccwlab.qemu.BigLock;
import ccwlab.qemu.BigLockMachine;
import ccwlab.qemu.BigLockProtocol;
import ccwlab.qemu.Flic;
import ccwlab.qemu.FlicMachine;
import ccwlab.qemu.FlicProtocol;
import ccwlab.qemu.PassThrough;
import ccwlab.qemu.PassThroughMachine;
import ccwlab.qemu.PassThroughProtocol;
import ccwlab.qemu.QemuBehaviour;
import ccwlab.qemu.SubchDev;
import ccwlab.scenario.StackFiles;
import java.util.ArrayList;
import java.util.List;

/** QEMU and KVM as machines. */
final class QemuMachines implements QemuLayer {
  @Override
  public Nodes nodes(HostPlan plan) {
    Directory directory = plan.directory();
    List<Node<FlicProtocol.Command>> interrupts = new ArrayList<>();
    List<Node<BigLockProtocol.Command>> locks = new ArrayList<>();
    for (int guest = 0; guest < directory.guests(); guest++) {
      interrupts.add(interrupts(plan, guest));
      locks.add(lock(plan, guest));
    }
    QemuBehaviour behaviour = Stacks.qemu(plan.stack());
    List<Node<PassThroughProtocol.Command>> devices = new ArrayList<>();
    for (Passed passed : directory.passed()) {
      devices.add(device(plan, passed, behaviour));
    }
    return new Nodes(interrupts, locks, devices);
  }

  private static Node<FlicProtocol.Command> interrupts(HostPlan plan, int guest) {
    Directory directory = plan.directory();
    return new MachineNode<>(
        directory.interrupts(guest),
        new FlicMachine(),
        Flic.initial(plan.stack().has(StackFiles.TSCH_DEQUEUES)),
        plan.memory(guest),
        post -> FlicWiring.of(post, directory, guest));
  }

  private static Node<BigLockProtocol.Command> lock(HostPlan plan, int guest) {
    Directory directory = plan.directory();
    return new MachineNode<>(
        directory.lock(guest),
        new BigLockMachine(),
        initialLock(plan, guest),
        plan.memory(guest),
        post -> BigLockWiring.of(post, directory, guest));
  }

  private static BigLock initialLock(HostPlan plan, int guest) {
    BigLock free =
        BigLock.free(
            plan.directory().passed().stream()
                .filter(passed -> passed.guest() == guest)
                .map(Passed::schid)
                .toList());
    return plan.scenario().vcpus(guest).get(0).ioLayer() ? free.withMachineChecks() : free;
  }

  private static Node<PassThroughProtocol.Command> device(
      HostPlan plan, Passed passed, QemuBehaviour behaviour) {
    Pmcw guest =
        Pmcws.of(passed).withIntparm(passed.spec().intparm()).enabled(passed.spec().enabled());
    SubchDev sch =
        SubchDev.of(
            passed.schid(),
            Pmcws.schib(guest.withWord1(guest.word1() | passed.spec().isc() << Pmcws.ISC_SHIFT)));
    return new MachineNode<>(
        passed.device(),
        new PassThroughMachine(),
        PassThrough.initial(sch, behaviour),
        plan.memory(passed.guest()),
        post -> PassThroughWiring.of(post, plan.directory(), passed));
  }
}
