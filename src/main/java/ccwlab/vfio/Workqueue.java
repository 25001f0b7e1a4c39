package ccwlab.vfio;

import ccwlab.machine.Line;
import ccwlab.vfio.WorkqueueProtocol.WorkBegins;
import java.util.List;

/**
 * The workqueue "vfio-ccw": one worker for all devices of the host.
 *
 * @param running the job that has begun and not ended; none or one
 * @param pending jobs queued, in order
 */
public record Workqueue(List<WorkBegins> running, Line<WorkBegins> pending) {
  public static final Workqueue IDLE = new Workqueue(List.of(), Line.empty());
}
