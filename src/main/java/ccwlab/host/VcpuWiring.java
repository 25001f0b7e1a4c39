package ccwlab.host;

import ccwlab.arch.Schid;
import ccwlab.guest.VcpuPorts;
import ccwlab.guest.VcpuProtocol;
import ccwlab.hardware.SubchannelProtocol;
import ccwlab.link.Address;
import ccwlab.link.Link;
import ccwlab.link.Post;
import ccwlab.observe.Observation;
import ccwlab.qemu.BigLockProtocol;
import ccwlab.qemu.FlicProtocol;
import ccwlab.qemu.PassThroughProtocol;
import ccwlab.vfio.RegionProtocol;

/** Wires a vCPU: to its guest's big lock and interrupts; an operator's also to what he acts on. */
record VcpuWiring(
    Post post,
    Directory directory,
    Address<VcpuProtocol.Command> self,
    Link<VcpuProtocol.Command> own,
    Link<BigLockProtocol.Command> lock,
    Link<FlicProtocol.Command> interrupts)
    implements VcpuPorts {
  private static final VcpuProtocol.GoOn GO_ON = new VcpuProtocol.GoOn();

  static VcpuWiring of(Post post, Directory directory, int vcpu) {
    Address<VcpuProtocol.Command> self = directory.vcpus().get(vcpu);
    int guest = directory.guestOf(vcpu);
    return new VcpuWiring(
        post,
        directory,
        self,
        self.to(self),
        self.to(directory.lock(guest)),
        self.to(directory.interrupts(guest)));
  }

  @Override
  public void toQemu(BigLockProtocol.Entry entry) {
    post.send(
        entry instanceof BigLockProtocol.SubsystemReset reset
            ? self.to(directory.lock(directory.passed(reset.schid()).guest()))
            : lock,
        new BigLockProtocol.Lock(entry));
  }

  @Override
  public void toFlic(FlicProtocol.Command command) {
    post.send(interrupts, command);
  }

  @Override
  public void toSelf() {
    post.send(own, GO_ON);
  }

  @Override
  public void later(long micros) {
    post.later(own, GO_ON, micros);
  }

  @Override
  public void toMachineRoom(Schid schid, SubchannelProtocol.Command command) {
    post.send(self.to(directory.passed(schid).hardware()), command);
  }

  @Override
  public void toDriver(Schid schid, RegionProtocol.Command request) {
    post.send(self.to(directory.passed(schid).region()), request);
  }

  @Override
  public void toMonitor(Schid schid) {
    post.send(self.to(directory.passed(schid).device()), new PassThroughProtocol.DeviceDel());
  }

  @Override
  public void toQemusDrivers(Schid schid) {
    int guest = directory.passed(schid).guest();
    for (Directory.Passed passed : directory.passed()) {
      if (passed.guest() == guest) {
        toDriver(passed.schid(), new RegionProtocol.LongWait(PassThroughProtocol.MAIN_LOOP));
      }
    }
  }

  @Override
  public void toVcpu(int vcpu, VcpuProtocol.ForIoLayer command) {
    post.send(self.to(directory.vcpus().get(vcpu)), command);
  }

  @Override
  public void setAlarm(VcpuProtocol.AlarmWentOff alarm, long micros) {
    post.later(own, alarm, micros);
  }

  @Override
  public void observe(Observation seen) {
    post.observe(self, seen);
  }
}
