package ccwlab.host;

import ccwlab.guest.VcpuProtocol;
import ccwlab.link.Address;
import ccwlab.link.Link;
import ccwlab.link.Post;
import ccwlab.observe.Observation;
import ccwlab.qemu.BigLockProtocol;
import ccwlab.qemu.FlicPorts;
import ccwlab.qemu.FlicProtocol;

/** Wires a guest's floating interrupts: to the vCPUs, and to QEMU for TSCH. */
record FlicWiring(
    Post post,
    Directory directory,
    Address<FlicProtocol.Command> self,
    Link<BigLockProtocol.Command> lock)
    implements FlicPorts {
  static FlicWiring of(Post post, Directory directory, int guest) {
    Address<FlicProtocol.Command> self = directory.interrupts(guest);
    return new FlicWiring(post, directory, self, self.to(directory.lock(guest)));
  }

  @Override
  public void toVcpu(int vcpu, FlicProtocol.Reply reply) {
    post.send(self.to(directory.vcpus().get(vcpu)), new VcpuProtocol.FromFlic(reply));
  }

  @Override
  public void intercept(BigLockProtocol.Intercept tsch) {
    post.send(lock, new BigLockProtocol.Lock(tsch));
  }

  @Override
  public void observe(Observation seen) {
    post.observe(self, seen);
  }
}
