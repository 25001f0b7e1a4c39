package ccwlab.topology;

import ccwlab.vfio.RegionProtocol;
import ccwlab.vfio.WorkqueuePorts;
import ccwlab.vfio.WorkqueueProtocol;

/** Wires the workqueue: to the region whose job begins. */
record WorkqueueWiring(Post post, Places places) implements WorkqueuePorts {
  @Override
  public void begin(WorkqueueProtocol.WorkBegins begins) {
    post.send(places.region(begins.schid()), new RegionProtocol.RunWork(begins.work()));
  }
}
