package ccwlab.host;

import ccwlab.guest.VcpuProtocol;
import ccwlab.link.Address;
import ccwlab.link.Link;
import ccwlab.link.Post;
import ccwlab.qemu.BigLockPorts;
import ccwlab.qemu.BigLockProtocol;
import ccwlab.qemu.FlicProtocol;
import ccwlab.qemu.PassThroughProtocol;

/**
 * Wires a guest's big lock: to the device that the new holder works on, to the vCPUs, and to the
 * interrupts.
 */
record BigLockWiring(
    Post post,
    Directory directory,
    int guest,
    Address<BigLockProtocol.Command> self,
    Link<FlicProtocol.Command> interrupts)
    implements BigLockPorts {
  static BigLockWiring of(Post post, Directory directory, int guest) {
    Address<BigLockProtocol.Command> self = directory.lock(guest);
    return new BigLockWiring(post, directory, guest, self, self.to(directory.interrupts(guest)));
  }

  @Override
  public void granted(BigLockProtocol.DeviceEntry entry) {
    post.send(
        self.to(directory.passed(entry.schid()).device()), new PassThroughProtocol.Granted(entry));
  }

  /** KVM gives it to any vCPU that is enabled: here to the guest's first one. */
  @Override
  public void machineCheck() {
    post.send(self.to(directory.firstVcpu(guest)), new VcpuProtocol.MachineCheck());
  }

  @Override
  public void toFlic(FlicProtocol.Command command) {
    post.send(interrupts, command);
  }

  @Override
  public void toVcpu(int vcpu, PassThroughProtocol.InstructionEnded ended) {
    post.send(self.to(directory.vcpus().get(vcpu)), new VcpuProtocol.FromQemu(ended));
  }
}
