package ccwlab.load.measure;

import ccwlab.observe.RequestEnd;
import java.util.Map;

/**
 * What the requests of a job, or of all jobs, came to: those that were due in the measured time.
 *
 * @param offered requests that were due, a second
 * @param achieved requests that ended well within the measured time, a second
 * @param requests how many were due
 * @param completed of them ended well
 * @param failed ended otherwise
 * @param late were submitted more than 1 ms after they were due
 * @param dropped were not submitted, as the device's queue was full
 * @param lost had not ended when everything was over
 * @param ends how often each ending came, of those that did
 * @param latency from when it was due to its end, of all that ended
 * @param serviceTime from the first SSCH to the end, of those that came so far
 * @param latencyCurve all percentiles of {@code latency}
 * @param serviceCurve all percentiles of {@code serviceTime}
 */
public record Counted(
    double offered,
    double achieved,
    long requests,
    long completed,
    long failed,
    long late,
    long dropped,
    long lost,
    Map<RequestEnd, Long> ends,
    Latencies latency,
    Latencies serviceTime,
    Curve latencyCurve,
    Curve serviceCurve) {
  /** Well or not. */
  public long ended() {
    return completed + failed;
  }

  /** Are still under way, or were when the run was stopped. */
  public long unfinished() {
    return requests - ended() - dropped - lost;
  }
}
