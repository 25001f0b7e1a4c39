package ccwlab.host;

import ccwlab.link.Post;
import ccwlab.vfio.RegionProtocol;
import ccwlab.vfio.WorkqueuePorts;
import ccwlab.vfio.WorkqueueProtocol;

/** Wires the workqueue: to the region whose job begins. */
record WorkqueueWiring(Post post, Directory directory) implements WorkqueuePorts {
  @Override
  public void begin(WorkqueueProtocol.WorkBegins begins) {
    post.send(
        directory.workqueue().to(directory.passed(begins.schid()).region()),
        new RegionProtocol.RunWork(begins.work()));
  }
}
