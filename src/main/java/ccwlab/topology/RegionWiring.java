package ccwlab.topology;

import ccwlab.guest.VcpuProtocol;
import ccwlab.hardware.SubchannelProtocol;
import ccwlab.observe.Observation;
import ccwlab.qemu.PassThroughProtocol;
import ccwlab.vfio.RegionPorts;
import ccwlab.vfio.RegionProtocol;
import ccwlab.vfio.WorkqueueProtocol;

/** Wires the region: up to QEMU's device, down to the hardware, aside to the workqueue. */
record RegionWiring(Post post, Places places, int self) implements RegionPorts {
  @Override
  public void toUser(RegionProtocol.Reply reply) {
    if (reply instanceof RegionProtocol.Controlled done && done.caller() >= 0) {
      post.send(done.caller(), new VcpuProtocol.FromDriver(done));
    } else {
      post.send(self - 1, new PassThroughProtocol.FromRegion(reply));
    }
  }

  @Override
  public void toHardware(SubchannelProtocol.Command command) {
    post.send(self + 1, command);
  }

  @Override
  public void toSelf(RegionProtocol.Command command) {
    post.whenever(self, command);
  }

  @Override
  public void toWorkqueue(WorkqueueProtocol.Command command) {
    post.send(places.workqueue(), command);
  }

  @Override
  public void observe(Observation seen) {
    post.observe(self, seen);
  }
}
