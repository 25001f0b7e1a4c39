package ccwlab.vfio;

import ccwlab.machine.Machine;
import ccwlab.machine.Step;
import ccwlab.vfio.WorkqueueProtocol.CancelWork;
import ccwlab.vfio.WorkqueueProtocol.Command;
import ccwlab.vfio.WorkqueueProtocol.QueueWork;
import ccwlab.vfio.WorkqueueProtocol.WorkBegins;
import ccwlab.vfio.WorkqueueProtocol.WorkDone;
import java.util.ArrayList;
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

  private static Step<Workqueue, WorkqueueEffect> queue(Workqueue queue, WorkBegins job) {
    if (queue.running().isEmpty()) {
      return Step.to(new Workqueue(List.of(job), List.of()), new WorkqueueEffect.Begin(job));
    }
    if (queue.pending().contains(job)) {
      return Step.to(queue);
    }
    List<WorkBegins> pending = new ArrayList<>(queue.pending());
    pending.add(job);
    return Step.to(new Workqueue(queue.running(), List.copyOf(pending)));
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
    WorkBegins next = queue.pending().get(0);
    List<WorkBegins> left = List.copyOf(queue.pending().subList(1, queue.pending().size()));
    return Step.to(new Workqueue(List.of(next), left), new WorkqueueEffect.Begin(next));
  }

  private static Step<Workqueue, WorkqueueEffect> cancel(Workqueue queue, WorkBegins job) {
    if (!queue.pending().contains(job)) {
      return Step.to(queue);
    }
    List<WorkBegins> left = new ArrayList<>(queue.pending());
    left.remove(job);
    return Step.to(new Workqueue(queue.running(), List.copyOf(left)));
  }
}
