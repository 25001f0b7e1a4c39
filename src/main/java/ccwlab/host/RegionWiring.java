package ccwlab.host;

import ccwlab.guest.VcpuProtocol;
import ccwlab.hardware.SubchannelProtocol;
import ccwlab.link.Address;
import ccwlab.link.Link;
import ccwlab.link.Post;
import ccwlab.observe.Observation;
import ccwlab.qemu.PassThroughProtocol;
import ccwlab.vfio.RegionPorts;
import ccwlab.vfio.RegionProtocol;
import ccwlab.vfio.WorkqueueProtocol;

/** Wires the region: up to QEMU's device, down to the hardware, aside to the workqueue. */
record RegionWiring(
    Post post,
    Directory directory,
    Address<RegionProtocol.Command> self,
    Link<PassThroughProtocol.Command> device,
    Link<SubchannelProtocol.Command> hardware,
    Link<RegionProtocol.Command> own,
    Link<WorkqueueProtocol.Command> workqueue)
    implements RegionPorts {
  static RegionWiring of(Post post, Directory directory, Directory.Passed passed) {
    Address<RegionProtocol.Command> self = passed.region();
    return new RegionWiring(
        post,
        directory,
        self,
        self.to(passed.device()),
        self.to(passed.hardware()),
        self.to(self),
        self.to(directory.workqueue()));
  }

  /** A vCPU's number stands for an operator of the host who has asked by himself. */
  @Override
  public void toUser(RegionProtocol.Reply reply) {
    if (reply instanceof RegionProtocol.Controlled done && done.caller() >= 0) {
      post.send(self.to(directory.vcpus().get(done.caller())), new VcpuProtocol.FromDriver(done));
    } else {
      post.send(device, new PassThroughProtocol.FromRegion(reply));
    }
  }

  @Override
  public void toHardware(SubchannelProtocol.Command command) {
    post.send(hardware, command);
  }

  @Override
  public void toSelf(RegionProtocol.Command command) {
    post.whenever(own, command);
  }

  @Override
  public void toWorkqueue(WorkqueueProtocol.Command command) {
    post.send(workqueue, command);
  }

  @Override
  public void observe(Observation seen) {
    post.observe(self, seen);
  }
}
