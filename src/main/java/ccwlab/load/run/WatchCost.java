package ccwlab.load.run;

import ccwlab.observe.Observation;

/**
 * Shows observations to the properties, and measures how long that takes: one in so many is timed
 * and stands for the others. One thread uses it; what it comes to is read when that has ended.
 */
final class WatchCost {
  private static final int EVERY = 61;

  /** Longer than that, the thread was not on its processor. */
  private static final long MOST_NANOS = 200_000;

  private int left = EVERY;
  private long nanos;

  void observe(PropertyWatch watch, Observation seen, long atNanos) {
    if (--left > 0) {
      watch.observe(seen, atNanos);
      return;
    }
    left = EVERY;
    long before = System.nanoTime();
    watch.observe(seen, atNanos);
    nanos += Math.min(MOST_NANOS, System.nanoTime() - before) * EVERY;
  }

  /** About how long all of it took. */
  long nanos() {
    return nanos;
  }
}
