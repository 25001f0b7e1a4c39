package ccwlab.load.measure;

import ccwlab.observe.RequestEnd;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** What is counted of one job in the measured time. */
final class JobTally {
  /** From the intended start to the end. */
  final Histogram latency = Times.histogram();

  /** From the first SSCH to the end. */
  final Histogram service = Times.histogram();

  /** Ended, by {@link RequestEnd}. */
  final long[] ends = new long[RequestEnd.values().length];

  long offered;
  long late;
  long dropped;
  long lost;

  /** Ended well within the measured time, whenever it was intended. */
  long achieved;

  void add(JobTally other) {
    latency.add(other.latency);
    service.add(other.service);
    for (int i = 0; i < ends.length; i++) {
      ends[i] += other.ends[i];
    }
    offered += other.offered;
    late += other.late;
    dropped += other.dropped;
    lost += other.lost;
    achieved += other.achieved;
  }

  long completed() {
    return ends[RequestEnd.DONE.ordinal()];
  }

  long failed() {
    long all = 0;
    for (RequestEnd end : RequestEnd.values()) {
      all += end.good() ? 0 : ends[end.ordinal()];
    }
    return all;
  }

  /**
   * @param seconds how long was measured
   */
  Counted counted(double seconds) {
    return new Counted(
        seconds == 0 ? 0 : offered / seconds,
        seconds == 0 ? 0 : achieved / seconds,
        offered,
        completed(),
        failed(),
        late,
        dropped,
        lost,
        byEnd(),
        Latencies.of(latency),
        Latencies.of(service),
        Curve.of(latency),
        Curve.of(service));
  }

  /** Of the endings that came. */
  Map<RequestEnd, Long> byEnd() {
    Map<RequestEnd, Long> byEnd = new EnumMap<>(RequestEnd.class);
    for (RequestEnd end : RequestEnd.values()) {
      if (ends[end.ordinal()] > 0) {
        byEnd.put(end, ends[end.ordinal()]);
      }
    }
    return byEnd;
  }

  void clear() {
    latency.reset();
    service.reset();
    Arrays.fill(ends, 0);
    offered = 0;
    late = 0;
    dropped = 0;
    lost = 0;
    achieved = 0;
  }
}
