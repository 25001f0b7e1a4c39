package ccwlab.hardware;

import ccwlab.hardware.device.ServiceClass;
import ccwlab.observe.Observation;

/** Where a subchannel's effects go. */
public interface SubchannelPorts {
  void toHost(SubchannelProtocol.Reply reply);

  void toSelf(SubchannelProtocol.Command command);

  /**
   * Says {@link SubchannelProtocol.DeviceDone} to the subchannel when the device has had its time.
   *
   * @param run the number that goes back with it
   */
  void serve(int run, ServiceClass serviceClass);

  void observe(Observation observation);
}
