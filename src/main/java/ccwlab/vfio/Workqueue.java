package ccwlab.vfio;

import ccwlab.vfio.WorkqueueProtocol.WorkBegins;
import java.util.List;

/**
 * The workqueue "vfio-ccw": one worker for all devices of the host.
 *
 * @param running the job that has begun and not ended; none or one
 * @param pending jobs queued, in order, none twice
 */
public record Workqueue(List<WorkBegins> running, List<WorkBegins> pending) {
  public static final Workqueue IDLE = new Workqueue(List.of(), List.of());

  public Workqueue {
    if (running.size() > 1) {
      throw new IllegalArgumentException("one worker, but running " + running);
    }
  }
}
