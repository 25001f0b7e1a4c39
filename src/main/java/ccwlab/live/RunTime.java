package ccwlab.live;

import java.time.Duration;

/** The time of a run, from its first round to its last. */
final class RunTime {
  private static final double NANOS_PER_SECOND = 1e9;

  private final long limitNanos;
  private final long created = System.nanoTime();
  private volatile long start;
  private volatile long end;

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

  /** No round is under way any more. */
  void end() {
    end = System.nanoTime();
  }

  /** From the first round to the end, or until now. */
  double elapsedSeconds() {
    long until = end == 0 ? System.nanoTime() : end;
    return (until - (start == 0 ? created : start)) / NANOS_PER_SECOND;
  }
}
