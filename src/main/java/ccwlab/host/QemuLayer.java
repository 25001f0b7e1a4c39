package ccwlab.host;

import ccwlab.link.Node;
import ccwlab.qemu.BigLockProtocol;
import ccwlab.qemu.FlicProtocol;
import ccwlab.qemu.PassThroughProtocol;
import java.util.List;

/** The second layer: what runs a guest. QEMU's devices and big lock, and KVM's interrupts. */
@FunctionalInterface
public interface QemuLayer {
  Nodes nodes(HostPlan plan);

  /**
   * The nodes of this layer.
   *
   * @param interrupts the floating interrupts, one for each guest
   * @param locks QEMU's big lock, one for each guest
   * @param devices the pass-through devices, one for each subchannel in the scenario's order
   */
  record Nodes(
      List<Node<FlicProtocol.Command>> interrupts,
      List<Node<BigLockProtocol.Command>> locks,
      List<Node<PassThroughProtocol.Command>> devices) {}
}
