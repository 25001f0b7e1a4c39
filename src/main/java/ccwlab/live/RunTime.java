package ccwlab.live;

import java.time.Duration;

/** The time of a run, from its first round on. */
final class RunTime {
  private static final double NANOS_PER_SECOND = 1e9;

  private final long limitNanos;
  private final long created = System.nanoTime();
  private volatile long start;

  /**
   * @param limit zero for none
   */
  RunTime(Duration limit) {
    this.limitNanos = limit.toNanos();
  }

  /** The first round begins. */
  void start() {
    if (start == 0) {
      start = System.nanoTime();
    }
  }

  boolean isOver() {
    return limitNanos > 0 && start != 0 && System.nanoTime() - start > limitNanos;
  }

  double elapsedSeconds() {
    return (System.nanoTime() - (start == 0 ? created : start)) / NANOS_PER_SECOND;
  }
}
