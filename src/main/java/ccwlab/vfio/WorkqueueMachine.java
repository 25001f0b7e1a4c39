package ccwlab.vfio;

import ccwlab.machine.Line;
import ccwlab.machine.Machine;
import ccwlab.machine.Step;
import ccwlab.vfio.WorkqueueProtocol.CancelWork;
import ccwlab.vfio.WorkqueueProtocol.Command;
import ccwlab.vfio.WorkqueueProtocol.QueueWork;
import ccwlab.vfio.WorkqueueProtocol.WorkBegins;
import ccwlab.vfio.WorkqueueProtocol.WorkDone;
import java.util.List;

/**
 * Runs one job at a time for all devices, in the order in which they were queued.
 *
 * <p>A job that is pending is not queued twice; one that is running can be queued again. Source:
 * Linux kernel/workqueue.c, queue_work, cancel_work; vfio_ccw_drv.c, create_singlethread_workqueue.
 */
public final class WorkqueueMachine implements Machine<Workqueue, Command, WorkqueueEffect, Void> {
  @Override
  public Step<Workqueue, WorkqueueEffect> step(Workqueue queue, Command message, Void none) {
    if (message instanceof QueueWork queued) {
      return queue(queue, new WorkBegins(queued.schid(), queued.work()));
    }
    if (message instanceof WorkDone done) {
      return done(queue, new WorkBegins(done.schid(), done.work()));
    }
    CancelWork cancelled = (CancelWork) message;
    return cancel(queue, new WorkBegins(cancelled.schid(), cancelled.work()));
  }

  @Override
  public String brokenInvariant(Workqueue queue) {
    if (queue.running().size() > 1) {
      return "the only worker runs two jobs";
    }
    return queue.running().isEmpty() && !queue.pending().isEmpty()
        ? "a job waits for a worker that does nothing"
        : "";
  }

  private static Step<Workqueue, WorkqueueEffect> queue(Workqueue queue, WorkBegins job) {
    if (queue.running().isEmpty()) {
      return Step.to(new Workqueue(List.of(job), Line.empty()), new WorkqueueEffect.Begin(job));
    }
    return Step.to(new Workqueue(queue.running(), queue.pending().plus(job)));
  }

  /**
   * @throws IllegalStateException if that job is not running
   */
  private static Step<Workqueue, WorkqueueEffect> done(Workqueue queue, WorkBegins job) {
    if (!queue.running().contains(job)) {
      throw new IllegalStateException(job + " is done, but running " + queue.running());
    }
    if (queue.pending().isEmpty()) {
      return Step.to(Workqueue.IDLE);
    }
    WorkBegins next = queue.pending().first();
    return Step.to(
        new Workqueue(List.of(next), queue.pending().minus(next)), new WorkqueueEffect.Begin(next));
  }

  private static Step<Workqueue, WorkqueueEffect> cancel(Workqueue queue, WorkBegins job) {
    return Step.to(new Workqueue(queue.running(), queue.pending().minus(job)));
  }
}
