package ccwlab.topology;

import ccwlab.guest.VcpuProtocol;
import ccwlab.observe.Observation;
import ccwlab.qemu.BigLockProtocol;
import ccwlab.qemu.FlicPorts;
import ccwlab.qemu.FlicProtocol;

/** Wires a guest's interrupt controller: to the vCPUs, and to QEMU for TSCH. */
record FlicWiring(Post post, Places places) implements FlicPorts {
  @Override
  public void toVcpu(int vcpu, FlicProtocol.Reply reply) {
    post.send(vcpu, new VcpuProtocol.FromFlic(reply));
  }

  @Override
  public void intercept(BigLockProtocol.Intercept tsch) {
    post.send(places.lock(), new BigLockProtocol.Lock(tsch));
  }

  @Override
  public void observe(Observation seen) {
    post.observe(places.flic(), seen);
  }
}
