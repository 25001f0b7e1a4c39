package ccwlab.load.drive;

import ccwlab.load.plan.JobSpec.Stage;
import java.util.List;

/**
 * A rate over time, in requests a second, straight from point to point; the last one stays. How
 * many requests are expected up to a time is its integral, and when the nth is expected is the
 * integral's inverse: both are exact, so that no ramp ends in a pause or a burst.
 */
final class RateCurve {
  private static final double NANOS = 1e9;

  private final double[] startSeconds;
  private final double[] from;
  private final double[] to;

  /** How many are expected before each stage. */
  private final double[] before;

  /**
   * @param stages one behind the other
   * @param share of the rate, 0 to 1
   */
  RateCurve(List<Stage> stages, double share) {
    int count = stages.size() + 1;
    startSeconds = new double[count];
    from = new double[count];
    to = new double[count];
    before = new double[count];
    for (int i = 0; i < stages.size(); i++) {
      Stage stage = stages.get(i);
      double seconds = stage.duration().toNanos() / NANOS;
      from[i] = stage.fromPerSecond() * share;
      to[i] = stage.toPerSecond() * share;
      startSeconds[i + 1] = startSeconds[i] + seconds;
      before[i + 1] = before[i] + seconds * (from[i] + to[i]) / 2;
    }
    from[count - 1] = to[Math.max(0, count - 2)];
    to[count - 1] = from[count - 1];
  }

  /**
   * When {@code expected} requests are expected since the start.
   *
   * @return nanoseconds; {@link Long#MAX_VALUE} for never
   */
  long nanosAt(double expected) {
    int last = before.length - 1;
    int stage = 0;
    while (stage < last && before[stage + 1] < expected) {
      stage++;
    }
    double left = expected - before[stage];
    double within = stage == last ? left / from[last] : seconds(stage, left);
    double nanos = (startSeconds[stage] + within) * NANOS;
    return nanos < Long.MAX_VALUE ? Math.round(nanos) : Long.MAX_VALUE;
  }

  /** Into the stage, how long until so many: the rate grows evenly, so the count is a parabola. */
  private double seconds(int stage, double count) {
    double length = startSeconds[stage + 1] - startSeconds[stage];
    double slope = length == 0 ? 0 : (to[stage] - from[stage]) / length;
    double root = Math.sqrt(Math.max(0, from[stage] * from[stage] + 2 * slope * count));
    return count == 0 ? 0 : Math.min(length, 2 * count / (from[stage] + root));
  }
}
