package ccwlab.host;

import ccwlab.guest.VcpuProtocol;
import ccwlab.hardware.SubchannelProtocol;
import ccwlab.link.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The machines of one copy of a scenario, layer by layer, with nobody to run them.
 *
 * @param directory where each of them is
 */
public record Host(
    Directory directory,
    List<Node<VcpuProtocol.Command>> guest,
    QemuLayer.Nodes qemu,
    DriverLayer.Nodes driver,
    List<Node<SubchannelProtocol.Command>> hardware) {
  static Host of(Layers layers, HostPlan plan) {
    return new Host(
        plan.directory(),
        layers.guest().nodes(plan),
        layers.qemu().nodes(plan),
        layers.driver().nodes(plan),
        layers.hardware().nodes(plan));
  }

  /** All nodes, by the index of their address. */
  public List<Node<?>> nodes() {
    List<Node<?>> all = new ArrayList<>(directory.size());
    all.addAll(guest);
    all.addAll(qemu.interrupts());
    all.addAll(qemu.locks());
    all.add(driver.workqueue());
    all.addAll(qemu.devices());
    all.addAll(driver.regions());
    all.addAll(hardware);
    all.sort(Comparator.comparingInt(node -> node.address().index()));
    return all;
  }

  /** Names of the machines, by index. */
  public List<String> names() {
    return nodes().stream().map(Node::name).toList();
  }

  /** Another node for each one. */
  public interface Change {
    <M> Node<M> of(Node<M> node);
  }

  /** The same host with every node changed. */
  public Host changed(Change change) {
    return new Host(
        directory,
        each(guest, change),
        new QemuLayer.Nodes(
            each(qemu.interrupts(), change),
            each(qemu.locks(), change),
            each(qemu.devices(), change)),
        new DriverLayer.Nodes(change.of(driver.workqueue()), each(driver.regions(), change)),
        each(hardware, change));
  }

  private static <M> List<Node<M>> each(List<Node<M>> nodes, Change change) {
    List<Node<M>> changed = new ArrayList<>(nodes.size());
    nodes.forEach(node -> changed.add(change.of(node)));
    return changed;
  }
}
