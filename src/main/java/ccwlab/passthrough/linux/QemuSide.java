package ccwlab.passthrough.linux;

import ccwlab.guest.VcpuProtocol;
import ccwlab.host.Directory.Passed;
import ccwlab.host.GuestLayer;
import ccwlab.host.HostPlan;
import ccwlab.host.Layers;
import ccwlab.host.Outsiders;
import ccwlab.host.QemuLayer;
import ccwlab.link.Node;
import ccwlab.passthrough.run.Ears;
import ccwlab.qemu.PassThroughEffect;
import ccwlab.qemu.PassThroughProtocol;
import ccwlab.scenario.Scenario.VcpuSpec;
import java.util.ArrayList;
import java.util.List;

/** The upper half of a host whose guest and QEMU are another process: only its devices speak. */
final class QemuSide {
  private QemuSide() {}

  /**
   * Those layers over the lower ones.
   *
   * @param devices what QEMU's devices are told, by their numbers
   */
  static Layers over(
      Layers lower, List<Ears<PassThroughProtocol.Command, PassThroughEffect>> devices) {
    return lower.with((GuestLayer) QemuSide::guest).with((QemuLayer) plan -> qemu(plan, devices));
  }

  private static List<Node<VcpuProtocol.Command>> guest(HostPlan plan) {
    List<Node<VcpuProtocol.Command>> nodes = new ArrayList<>();
    for (VcpuSpec vcpu : plan.scenario().guest()) {
      nodes.add(Outsiders.vcpu(plan, vcpu.number(), Ears.silent("a vCPU of QEMU")));
    }
    return nodes;
  }

  private static QemuLayer.Nodes qemu(
      HostPlan plan, List<Ears<PassThroughProtocol.Command, PassThroughEffect>> devices) {
    List<Node<PassThroughProtocol.Command>> nodes = new ArrayList<>();
    for (Passed passed : plan.directory().passed()) {
      nodes.add(Outsiders.device(plan, passed, devices.get(nodes.size())));
    }
    return new QemuLayer.Nodes(
        List.of(Outsiders.interrupts(plan, 0, Ears.silent("the interrupts of QEMU"))),
        List.of(Outsiders.lock(plan, 0, Ears.silent("the big lock of QEMU"))),
        nodes);
  }
}
