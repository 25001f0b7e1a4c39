package ccwlab.host;

import ccwlab.guest.VcpuProtocol;
import ccwlab.link.Address;
import ccwlab.link.Link;
import ccwlab.link.Post;
import ccwlab.observe.Observation;
import ccwlab.qemu.BigLockProtocol;
import ccwlab.qemu.FlicProtocol;
import ccwlab.qemu.PassThroughPorts;
import ccwlab.qemu.PassThroughProtocol;
import ccwlab.vfio.RegionProtocol;

/** Wires QEMU's device: up to vCPUs, lock and interrupts of its guest, down to the region. */
record PassThroughWiring(
    Post post,
    Directory directory,
    Address<PassThroughProtocol.Command> self,
    Link<RegionProtocol.Command> region,
    Link<BigLockProtocol.Command> lock,
    Link<FlicProtocol.Command> interrupts)
    implements PassThroughPorts {
  static PassThroughWiring of(Post post, Directory directory, Directory.Passed passed) {
    Address<PassThroughProtocol.Command> self = passed.device();
    return new PassThroughWiring(
        post,
        directory,
        self,
        self.to(passed.region()),
        self.to(directory.lock(passed.guest())),
        self.to(directory.interrupts(passed.guest())));
  }

  @Override
  public void toVcpu(int vcpu, PassThroughProtocol.InstructionEnded ended) {
    post.send(self.to(directory.vcpus().get(vcpu)), new VcpuProtocol.FromQemu(ended));
  }

  @Override
  public void toRegion(RegionProtocol.Command syscall) {
    post.send(region, syscall);
  }

  @Override
  public void toLock(BigLockProtocol.Command command) {
    post.send(lock, command);
  }

  @Override
  public void toFlic(FlicProtocol.Command command) {
    post.send(interrupts, command);
  }

  @Override
  public void observe(Observation seen) {
    post.observe(self, seen);
  }
}
