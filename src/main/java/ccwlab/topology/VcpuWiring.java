package ccwlab.topology;

import ccwlab.arch.Schid;
import ccwlab.guest.VcpuPorts;
import ccwlab.guest.VcpuProtocol;
import ccwlab.hardware.SubchannelProtocol;
import ccwlab.observe.Observation;
import ccwlab.qemu.BigLockProtocol;
import ccwlab.qemu.FlicProtocol;
import ccwlab.qemu.PassThroughProtocol;
import ccwlab.vfio.RegionProtocol;

/** Wires a vCPU: to its guest's big lock and interrupt controller. */
record VcpuWiring(Post post, Places places, int vcpu) implements VcpuPorts {
  private static final VcpuProtocol.GoOn GO_ON = new VcpuProtocol.GoOn();

  @Override
  public void toQemu(BigLockProtocol.Intercept intercept) {
    post.send(places.lock(), new BigLockProtocol.Lock(intercept));
  }

  @Override
  public void toFlic(FlicProtocol.Command command) {
    post.send(places.flic(), command);
  }

  @Override
  public void toSelf() {
    post.send(vcpu, GO_ON);
  }

  @Override
  public void later(long micros) {
    post.later(vcpu, GO_ON, micros);
  }

  @Override
  public void toMachineRoom(Schid schid, SubchannelProtocol.Command command) {
    post.send(places.hardware(schid), command);
  }

  @Override
  public void toDriver(Schid schid, RegionProtocol.Ioctl request) {
    post.send(places.region(schid), request);
  }

  @Override
  public void toMonitor(Schid schid) {
    post.send(places.qemu(schid), new PassThroughProtocol.DeviceDel());
  }

  @Override
  public void observe(Observation seen) {
    post.observe(vcpu, seen);
  }
}
