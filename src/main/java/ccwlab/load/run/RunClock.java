package ccwlab.load.run;

/** Nanoseconds since a live run's start. */
final class RunClock {
  private volatile long start = System.nanoTime();

  /** The run starts now. */
  void start() {
    start = System.nanoTime();
  }

  long nanos() {
    return System.nanoTime() - start;
  }
}
