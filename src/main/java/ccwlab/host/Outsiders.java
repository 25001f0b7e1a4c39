package ccwlab.host;

import ccwlab.guest.VcpuEffect;
import ccwlab.guest.VcpuProtocol;
import ccwlab.host.Directory.Passed;
import ccwlab.link.External;
import ccwlab.link.ExternalNode;
import ccwlab.link.Node;
import ccwlab.qemu.BigLockEffect;
import ccwlab.qemu.BigLockProtocol;
import ccwlab.qemu.FlicEffect;
import ccwlab.qemu.FlicProtocol;
import ccwlab.qemu.PassThroughEffect;
import ccwlab.qemu.PassThroughProtocol;
import ccwlab.storage.Storage;

/** Puts machines of other processes in the places of guest and QEMU. */
public final class Outsiders {
  private Outsiders() {}

  /** A vCPU. */
  public static Node<VcpuProtocol.Command> vcpu(
      HostPlan plan, int vcpu, External<VcpuProtocol.Command, VcpuEffect, Storage> external) {
    Directory directory = plan.directory();
    return new ExternalNode<>(
        directory.vcpus().get(vcpu),
        external,
        plan.memory(directory.guestOf(vcpu)),
        post -> VcpuWiring.of(post, directory, vcpu));
  }

  /** A guest's floating interrupts. */
  public static Node<FlicProtocol.Command> interrupts(
      HostPlan plan, int guest, External<FlicProtocol.Command, FlicEffect, Storage> external) {
    return new ExternalNode<>(
        plan.directory().interrupts(guest),
        external,
        plan.memory(guest),
        post -> FlicWiring.of(post, plan.directory(), guest));
  }

  /** A guest's big lock. */
  public static Node<BigLockProtocol.Command> lock(
      HostPlan plan,
      int guest,
      External<BigLockProtocol.Command, BigLockEffect, Storage> external) {
    return new ExternalNode<>(
        plan.directory().lock(guest),
        external,
        plan.memory(guest),
        post -> BigLockWiring.of(post, plan.directory(), guest));
  }

  /** QEMU's device for a subchannel. */
  public static Node<PassThroughProtocol.Command> device(
      HostPlan plan,
      Passed passed,
      External<PassThroughProtocol.Command, PassThroughEffect, Storage> external) {
    return new ExternalNode<>(
        passed.device(),
        external,
        plan.memory(passed.guest()),
        post -> PassThroughWiring.of(post, plan.directory(), passed));
  }
}
