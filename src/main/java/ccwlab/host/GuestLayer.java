package ccwlab.host;

import ccwlab.guest.VcpuProtocol;
import ccwlab.link.Node;
import java.util.List;

/** The topmost layer: the vCPUs of the guests; beside them the operators of the machine room. */
@FunctionalInterface
public interface GuestLayer {
  /** The nodes of this layer, in the order of {@link Directory#vcpus}. */
  List<Node<VcpuProtocol.Command>> nodes(HostPlan plan);
}
