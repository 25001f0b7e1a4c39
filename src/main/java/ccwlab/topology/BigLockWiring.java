package ccwlab.topology;

import ccwlab.qemu.BigLockPorts;
import ccwlab.qemu.BigLockProtocol;
import ccwlab.qemu.PassThroughProtocol;

/** Wires the big lock: to the device that the new holder works on. */
record BigLockWiring(Post post, Places places) implements BigLockPorts {
  @Override
  public void granted(BigLockProtocol.Entry entry) {
    post.send(places.qemu(entry.schid()), new PassThroughProtocol.Granted(entry));
  }
}
