package ccwlab.vfio;

import ccwlab.hardware.SubchannelProtocol;
import ccwlab.observe.Observation;

/** What a device's driver can reach. */
public interface RegionPorts {
  /** Answers the caller named in the reply, or signals an eventfd. */
  void toUser(RegionProtocol.Reply reply);

  void toHardware(SubchannelProtocol.Command command);

  void toSelf(RegionProtocol.Command command);

  void toWorkqueue(WorkqueueProtocol.Command command);

  void observe(Observation seen);
}
