package ccwlab.host;

import ccwlab.guest.VcpuProtocol;
import ccwlab.link.Address;
import ccwlab.link.Post;
import ccwlab.qemu.BigLockPorts;
import ccwlab.qemu.BigLockProtocol;
import ccwlab.qemu.PassThroughProtocol;

/** Wires a guest's big lock: to the device that the new holder works on, and to the vCPUs. */
record BigLockWiring(Post post, Directory directory, Address<BigLockProtocol.Command> self)
    implements BigLockPorts {
  @Override
  public void granted(BigLockProtocol.DeviceEntry entry) {
    post.send(
        self.to(directory.passed(entry.schid()).device()), new PassThroughProtocol.Granted(entry));
  }

  @Override
  public void toVcpu(int vcpu, PassThroughProtocol.InstructionEnded ended) {
    post.send(self.to(directory.vcpus().get(vcpu)), new VcpuProtocol.FromQemu(ended));
  }
}
