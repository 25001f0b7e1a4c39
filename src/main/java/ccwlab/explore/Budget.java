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
    double left = totals.classes > 0 ? left(totals.classes, totals.classesLeft) : Totals.UNKNOWN;
    left = totals.classes < 0 ? left(totals.states, totals.statesLeft) : left;
    double seconds = left >= 0 && left < 1 ? elapsedSeconds() * left / (1 - left) : Totals.UNKNOWN;
    progress.update(
        new ExploreProgress.SoFar(
            totals.executions,
            (long) totals.classes,
            totals.states,
            found.outcomes().size(),
            found.findings(),
            left,
            seconds));
  }

  /** The share that is left, if an estimate of the rest is known; else negative. */
  private static double left(double seen, double rest) {
    return rest < 0 ? Totals.UNKNOWN : rest / (seen + rest);
  }
}
