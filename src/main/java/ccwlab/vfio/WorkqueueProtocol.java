package ccwlab.vfio;

import ccwlab.arch.Schid;

/** All that is said to and by the one single-threaded workqueue of all vfio-ccw devices. */
public interface WorkqueueProtocol {
  /** Said to the workqueue. */
  sealed interface Command permits QueueWork, CancelWork, WorkDone {}

  /** queue_work: nothing happens if that job is already pending; a running one is queued again. */
  record QueueWork(Schid schid, RegionProtocol.Work work) implements Command {}

  /** cancel_work: takes a pending job away; a running one goes on. */
  record CancelWork(Schid schid, RegionProtocol.Work work) implements Command {}

  /** The running job has ended; the worker takes the next one. */
  record WorkDone(Schid schid, RegionProtocol.Work work) implements Command {}

  /** Said by the workqueue: this job begins. */
  record WorkBegins(Schid schid, RegionProtocol.Work work) {}
}
