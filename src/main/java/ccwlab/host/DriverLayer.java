package ccwlab.host;

import ccwlab.link.Node;
import ccwlab.vfio.RegionProtocol;
import ccwlab.vfio.WorkqueueProtocol;
import java.util.List;

/** The third layer: the host kernel's driver vfio-ccw. */
@FunctionalInterface
public interface DriverLayer {
  Nodes nodes(HostPlan plan);

  /**
   * The nodes of this layer.
   *
   * @param workqueue the one of all devices
   * @param regions a device's driver and its region, one for each subchannel in the scenario's
   *     order
   */
  record Nodes(
      Node<WorkqueueProtocol.Command> workqueue, List<Node<RegionProtocol.Command>> regions) {}
}
