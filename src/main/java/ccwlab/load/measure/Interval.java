package ccwlab.load.measure;

import java.util.Set;

/**
 * A part of the measured time, or of what it took until all requests that were due in it had ended.
 * Of a part of the warm-up nothing counts: rates and latency are of all requests that were due or
 * ended in it.
 *
 * @param fromSeconds since the warm-up began
 * @param offered requests that were due, a second; of an interval that goes beyond the measured
 *     time, up to its end
 * @param achieved requests that ended well, a second, likewise
 * @param completed requests that ended well and count
 * @param failed ended otherwise and count
 * @param latency of those that ended and count, from when they were due
 * @param inFlight submitted and not ended, at the interval's end
 * @param findings broken properties
 * @param faults kinds of faults that were there for some of the time
 */
public record Interval(
    double fromSeconds,
    double toSeconds,
    double offered,
    double achieved,
    long completed,
    long failed,
    long late,
    long dropped,
    Latencies latency,
    long inFlight,
    long findings,
    Set<String> faults,
    MachineSample machine,
    Happened happened) {}
