package ccwlab.host;

import ccwlab.hardware.SubchannelProtocol;
import ccwlab.link.Node;
import java.util.List;

/**
 * The lowest layer: the subchannels of the real channel subsystem, with the devices behind them.
 */
@FunctionalInterface
public interface HardwareLayer {
  /** The nodes of this layer, one for each subchannel in the scenario's order. */
  List<Node<SubchannelProtocol.Command>> nodes(HostPlan plan);
}
