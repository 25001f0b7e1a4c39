package ccwlab.host;

import ccwlab.guest.Vcpu;
import ccwlab.guest.VcpuMachine;
import ccwlab.guest.VcpuProtocol;
import ccwlab.guest.cio.CioConfig;
import ccwlab.guest.cio.CioMachine;
import ccwlab.link.MachineNode;
import ccwlab.link.Node;
import ccwlab.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The guests as machines: vCPUs that run programs, and vCPUs that run an I/O layer. */
public final class GuestMachines implements GuestLayer {
  private final Function<Scenario, Map<Integer, CioConfig>> ioLayers;

  /** Every vCPU runs what the scenario says. */
  GuestMachines() {
    this.ioLayers = IoLayers::of;
  }

  /**
   * @param ioLayers what the I/O layer knows on each vCPU that runs one, by the vCPU's number on
   *     the host
   */
  public GuestMachines(Map<Integer, CioConfig> ioLayers) {
    Map<Integer, CioConfig> known = Map.copyOf(ioLayers);
    this.ioLayers = scenario -> known;
  }

  @Override
  public List<Node<VcpuProtocol.Command>> nodes(HostPlan plan) {
    Map<Integer, CioConfig> configs = ioLayers.apply(plan.scenario());
    List<Node<VcpuProtocol.Command>> nodes = new ArrayList<>();
    for (int vcpu = 0; vcpu < plan.directory().vcpus().size(); vcpu++) {
      nodes.add(configs.containsKey(vcpu) ? ioLayer(plan, configs.get(vcpu)) : program(plan, vcpu));
    }
    return nodes;
  }

  /** A vCPU, or an operator, that runs what the scenario says. */
  public static Node<VcpuProtocol.Command> program(HostPlan plan, int vcpu) {
    Directory directory = plan.directory();
    return new MachineNode<>(
        directory.vcpus().get(vcpu),
        new VcpuMachine(),
        Vcpu.initial(vcpu),
        plan.memory(directory.guestOf(vcpu)),
        post -> VcpuWiring.of(post, directory, vcpu));
  }

  private static Node<VcpuProtocol.Command> ioLayer(HostPlan plan, CioConfig config) {
    Directory directory = plan.directory();
    CioMachine machine = new CioMachine(config);
    return new MachineNode<>(
        directory.vcpus().get(config.vcpu()),
        machine,
        machine.initial(),
        plan.memory(directory.guestOf(config.vcpu())),
        post -> VcpuWiring.of(post, directory, config.vcpu()));
  }
}
