package ccwlab.host;

import ccwlab.guest.Vcpu;
import ccwlab.guest.VcpuMachine;
import ccwlab.guest.VcpuProtocol;
import ccwlab.link.MachineNode;
import ccwlab.link.Node;
import java.util.ArrayList;
import java.util.List;

/** The guests as machines. */
final class GuestMachines implements GuestLayer {
  @Override
  public List<Node<VcpuProtocol.Command>> nodes(HostPlan plan) {
    Directory directory = plan.directory();
    List<Node<VcpuProtocol.Command>> nodes = new ArrayList<>();
    for (int number = 0; number < directory.vcpus().size(); number++) {
      int vcpu = number;
      nodes.add(
          new MachineNode<>(
              directory.vcpus().get(vcpu),
              new VcpuMachine(),
              Vcpu.initial(vcpu),
              plan.memory(directory.guestOf(vcpu)),
              post -> VcpuWiring.of(post, directory, vcpu)));
    }
    return nodes;
  }
}
