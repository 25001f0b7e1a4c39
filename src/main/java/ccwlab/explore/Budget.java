package ccwlab.explore;

/** What a search may use, and whom it tells. */
final class Budget {
  private static final long UPDATE_NANOS = 200_000_000;
  private static final double NANOS_PER_SECOND = 1e9;

  private final ExploreOptions options;
  private final ExploreProgress progress;
  private final long start = System.nanoTime();
  private long updated = start;

  Budget(ExploreOptions options, ExploreProgress progress) {
    this.options = options;
    this.progress = progress;
  }

  ExploreOptions options() {
    return options;
  }

  double elapsedSeconds() {
    return (System.nanoTime() - start) / NANOS_PER_SECOND;
  }

  boolean over() {
    return progress.stopRequested() || timeOver(1);
  }

  boolean stopped() {
    return progress.stopRequested();
  }

  /**
   * @param share of the time, 0 to 1
   */
  boolean timeOver(double share) {
    long nanos = options.time().toNanos();
    return nanos > 0 && System.nanoTime() - start > share * nanos;
  }

  void progress(Totals totals, Found found) {
    long now = System.nanoTime();
    if (now - updated < UPDATE_NANOS) {
      return;
    }
    updated = now;
    double all = totals.classes + totals.classesLeft;
    boolean known = totals.classes > 0 && totals.classesLeft >= 0;
    double left = known ? totals.classesLeft / all : Totals.UNKNOWN;
    double seconds = known && left < 1 ? elapsedSeconds() * left / (1 - left) : Totals.UNKNOWN;
    progress.update(
        new ExploreProgress.Progress(
            totals.executions,
            (long) totals.classes,
            found.outcomes().size(),
            found.findings(),
            left,
            seconds));
  }
}
