package ccwlab.host;

import ccwlab.link.Link;
import ccwlab.link.Post;
import ccwlab.vfio.RegionProtocol;
import ccwlab.vfio.WorkqueuePorts;
import ccwlab.vfio.WorkqueueProtocol;

/** Wires the workqueue: to the region whose job begins. */
record WorkqueueWiring(Post post, Directory directory, Meddling meddling)
    implements WorkqueuePorts {
  @Override
  public void begin(WorkqueueProtocol.WorkBegins begins) {
    Link<RegionProtocol.Command> link =
        directory.workqueue().to(directory.passed(begins.schid()).region());
    RegionProtocol.RunWork runs = new RegionProtocol.RunWork(begins.work());
    if (!meddling.holds(link, runs)) {
      post.send(link, runs);
    }
  }
}
