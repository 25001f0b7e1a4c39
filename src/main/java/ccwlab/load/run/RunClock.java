package ccwlab.load.run;

/** Nanoseconds since a live run's start. */
final class RunClock {
  private volatile long start = System.nanoTime();

  /**
   * The run starts at that moment.
   *
   * @param nanos of {@link System#nanoTime}
   */
  void startAt(long nanos) {
    start = nanos;
  }

  long nanos() {
    return System.nanoTime() - start;
  }
}
