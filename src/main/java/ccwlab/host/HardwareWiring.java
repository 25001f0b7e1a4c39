package ccwlab.host;

import ccwlab.arch.Schid;
import ccwlab.hardware.SubchannelPorts;
import ccwlab.hardware.SubchannelProtocol;
import ccwlab.hardware.device.ServiceClass;
import ccwlab.link.Address;
import ccwlab.link.Link;
import ccwlab.link.Post;
import ccwlab.observe.HardwareSeen;
import ccwlab.observe.Observation;
import ccwlab.vfio.RegionProtocol;

/** Wires the hardware's subchannel: up to the driver, and to its device's service times. */
record HardwareWiring(
    Post post,
    Schid schid,
    Address<SubchannelProtocol.Command> self,
    Link<RegionProtocol.Command> host,
    Link<SubchannelProtocol.Command> own,
    ServiceTimes times,
    Meddling meddling)
    implements SubchannelPorts {
  static HardwareWiring of(
      Post post, Directory.Passed passed, ServiceTimes times, Meddling meddling) {
    Address<SubchannelProtocol.Command> self = passed.hardware();
    return new HardwareWiring(
        post, passed.schid(), self, self.to(passed.region()), self.to(self), times, meddling);
  }

  @Override
  public void toHost(SubchannelProtocol.Reply reply) {
    RegionProtocol.Command message = new RegionProtocol.FromHardware(reply);
    if (reply instanceof SubchannelProtocol.InterruptionPending
        && meddling.losesInterruption(self)) {
      post.observe(self, new HardwareSeen.InterruptionLost(schid));
      post.lose(host, message);
    } else {
      post.send(host, message);
    }
  }

  @Override
  public void toSelf(SubchannelProtocol.Command command) {
    post.whenever(own, command);
  }

  @Override
  public void serve(int run, ServiceClass serviceClass) {
    double usual = times.none() ? 0 : times.micros(serviceClass, post.chance(self));
    double micros = meddling.serviceMicros(self, usual);
    if (micros == Meddling.NEVER) {
      post.lose(own, new SubchannelProtocol.DeviceDone(run));
    } else {
      post.later(own, new SubchannelProtocol.DeviceDone(run), micros);
    }
  }

  @Override
  public void observe(Observation seen) {
    post.observe(self, seen);
  }
}
