package ccwlab.topology;

import ccwlab.guest.VcpuProtocol;
import ccwlab.observe.Observation;
import ccwlab.qemu.BigLockProtocol;
import ccwlab.qemu.FlicProtocol;
import ccwlab.qemu.PassThroughPorts;
import ccwlab.qemu.PassThroughProtocol;
import ccwlab.vfio.RegionProtocol;

/** Wires QEMU's device: up to vCPUs, lock and interrupt controller, down to the region. */
record PassThroughWiring(Post post, Places places, int self) implements PassThroughPorts {
  @Override
  public void toVcpu(int vcpu, PassThroughProtocol.InstructionEnded ended) {
    post.send(vcpu, new VcpuProtocol.FromQemu(ended));
  }

  @Override
  public void toRegion(RegionProtocol.Command syscall) {
    post.send(self + 1, syscall);
  }

  @Override
  public void toLock(BigLockProtocol.Command command) {
    post.send(places.lock(), command);
  }

  @Override
  public void toFlic(FlicProtocol.Command command) {
    post.send(places.flic(), command);
  }

  @Override
  public void observe(Observation seen) {
    post.observe(self, seen);
  }
}
