package ccwlab.explore;

/** What a search may use, and whom it tells. */
final class Budget {
  private static final long UPDATE_NANOS = 200_000_000;
  private static final double NANOS_PER_SECOND = 1e9;

  /** Of the time, for all of the search; what is left is for what comes after it. */
  private static final double SEARCH = 0.95;

  /** The same once there is a finding, which has to be shrunk. */
  private static final double SEARCH_WITH_FINDINGS = 0.8;

  private final ExploreOptions options;
  private final ExploreProgress progress;
  private final long start;

  /** Of all that is computed. */
  private final Deadline end;

  private long updated;

  /** Read by the workers too. */
  private volatile boolean toShrink;

  Budget(ExploreOptions options, ExploreProgress progress) {
    this(options, progress, progress.nanoTime(), Deadline.in(options.time(), progress));
  }

  private Budget(ExploreOptions options, ExploreProgress progress, long start, Deadline end) {
    this.options = options;
    this.progress = progress;
    this.start = start;
    this.end = end;
    this.updated = start;
  }

  /** What is left of this one, for a search with other options. */
  Budget with(ExploreOptions others) {
    return new Budget(others, progress, start, end);
  }

  ExploreOptions options() {
    return options;
  }

  double elapsedSeconds() {
    return (progress.nanoTime() - start) / NANOS_PER_SECOND;
  }

  /** The search has to end. */
  boolean over() {
    return progress.stopRequested() || timeOver(1);
  }

  boolean stopped() {
    return progress.stopRequested();
  }

  /** When what comes after the search has to end too. */
  Deadline end() {
    return end;
  }

  /**
   * @param share of the search's time, 0 to 1
   */
  boolean timeOver(double share) {
    double search = toShrink ? SEARCH_WITH_FINDINGS : SEARCH;
    long nanos = options.time().toNanos();
    return nanos > 0 && progress.nanoTime() - start > share * search * nanos;
  }

  void progress(Totals totals, Found found) {
    toShrink |= found.findings() > 0 && !found.seeking();
    long now = progress.nanoTime();
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
            totals.states + totals.underWay,
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
