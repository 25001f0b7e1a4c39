package ccwlab.load.measure;

import ccwlab.load.plan.LoadScenario;

/**
 * The part of a run that is measured, in nanoseconds of the run's clock: from the end of the
 * warm-up on, and before the end.
 */
public record MeasuredTime(long fromNanos, long toNanos) {
  /** As the scenario has it. */
  public static MeasuredTime of(LoadScenario load) {
    long from = load.warmUp().toNanos();
    return new MeasuredTime(from, from + load.duration().toNanos());
  }

  boolean holds(long nanos) {
    return nanos >= fromNanos && nanos < toNanos;
  }

  /** The run ends early. */
  MeasuredTime cutAt(long nanos) {
    return new MeasuredTime(fromNanos, Math.max(fromNanos, Math.min(toNanos, nanos)));
  }

  double seconds() {
    return Times.seconds(toNanos - fromNanos);
  }
}
