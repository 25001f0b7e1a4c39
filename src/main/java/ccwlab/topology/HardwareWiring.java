package ccwlab.topology;

import ccwlab.hardware.SubchannelPorts;
import ccwlab.hardware.SubchannelProtocol;
import ccwlab.hardware.device.ServiceClass;
import ccwlab.observe.Observation;
import ccwlab.vfio.RegionProtocol;

/** Wires the hardware's subchannel: up to the driver, and to its device's service times. */
record HardwareWiring(Post post, int self, ServiceTimes times) implements SubchannelPorts {
  @Override
  public void toHost(SubchannelProtocol.Reply reply) {
    post.send(self - 1, new RegionProtocol.FromHardware(reply));
  }

  @Override
  public void toSelf(SubchannelProtocol.Command command) {
    post.whenever(self, command);
  }

  @Override
  public void serve(int run, ServiceClass serviceClass) {
    double micros = times.none() ? 0 : times.micros(serviceClass, post.chance(self));
    post.later(self, new SubchannelProtocol.DeviceDone(run), micros);
  }

  @Override
  public void observe(Observation seen) {
    post.observe(self, seen);
  }
}
