package ccwlab.host;

import ccwlab.link.Address;
import ccwlab.link.Post;
import ccwlab.qemu.BigLockPorts;
import ccwlab.qemu.BigLockProtocol;
import ccwlab.qemu.PassThroughProtocol;

/** Wires a guest's big lock: to the device that the new holder works on. */
record BigLockWiring(Post post, Directory directory, Address<BigLockProtocol.Command> self)
    implements BigLockPorts {
  @Override
  public void granted(BigLockProtocol.Entry entry) {
    post.send(
        self.to(directory.passed(entry.schid()).device()), new PassThroughProtocol.Granted(entry));
  }
}
