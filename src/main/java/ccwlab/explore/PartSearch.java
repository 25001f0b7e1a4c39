package ccwlab.explore;

import ccwlab.explore.ExploreOptions.Kind;
import ccwlab.explore.ExploreProgress.SoFar;
import ccwlab.host.Assembly;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Samples machines of which no two states are alike, as a program's of somebody else's whose states
 * nobody can compare: in parts, each of which is forgotten when it is over. Parts run side by side
 * and are merged in their order. Classes are not counted.
 */
public final class PartSearch {
  private static final int PART_RUNS = 250;
  private static final int AHEAD = 2;
  private static final double NANOS_PER_SECOND = 1e9;

  /** Leaves a seed that a schedule file can hold. */
  private static final int SEED_SHIFT = 8;

  /** Of the time, for the search; the rest is for shrinking. */
  private static final double SHARE = 0.8;

  private static final Kind[] PORTFOLIO = {Kind.RANDOM, Kind.PCT, Kind.POS};

  private final Supplier<Assembly> fresh;
  private final ExploreOptions options;
  private final ExploreProgress progress;
  private final long start;
  private final Merged merged = new Merged();

  private PartSearch(Supplier<Assembly> fresh, ExploreOptions options, ExploreProgress progress) {
    this.fresh = fresh;
    this.options = options;
    this.progress = progress;
    this.start = progress.nanoTime();
  }

  /**
   * Searches until the executions or the time of {@code options} are used up.
   *
   * @param fresh makes the machines of a part
   * @param options AUTO takes the strategies that sample by turns
   * @throws IllegalArgumentException for EXHAUSTIVE
   */
  public static ExplorationResult explore(
      Supplier<Assembly> fresh, ExploreOptions options, ExploreProgress progress) {
    if (options.strategy() == Kind.EXHAUSTIVE) {
      throw new IllegalArgumentException("states that cannot be compared cannot all be visited");
    }
    return new PartSearch(fresh, options, progress).explore();
  }

  private ExplorationResult explore() {
    try (Workers workers = new Workers(options.workersOrCores())) {
      Deque<Future<ExplorationResult>> running = new ArrayDeque<>();
      for (int part = 0; ; part++) {
        long runs = runs(part);
        boolean more = runs > 0 && (part == 0 || !over());
        if (more) {
          ExploreOptions ofPart = options(part, runs);
          running.add(workers.submit(() -> Explorer.explore(fresh.get(), ofPart, quiet())));
        }
        if (running.size() > (more ? AHEAD * workers.count() : 0)) {
          merged.add(Workers.get(running.poll()));
          tell();
        } else if (!more) {
          break;
        }
      }
    }
    return merged.result(options, (progress.nanoTime() - start) / NANOS_PER_SECOND);
  }

  private long runs(int part) {
    long left = options.executions() - (long) part * PART_RUNS;
    return options.executions() == 0 ? PART_RUNS : Math.min(PART_RUNS, left);
  }

  private boolean over() {
    long nanos = options.time().toNanos();
    return progress.stopRequested() || nanos > 0 && progress.nanoTime() - start > SHARE * nanos;
  }

  private ExploreOptions options(int part, long runs) {
    Kind kind =
        options.strategy() == Kind.AUTO ? PORTFOLIO[part % PORTFOLIO.length] : options.strategy();
    return new ExploreOptions(
        Mix.then(options.seed(), part) >>> SEED_SHIFT,
        kind,
        runs,
        Duration.ZERO,
        options.depth(),
        options.deliveriesMost(),
        options.memoryMegabytes(),
        1,
        options.twice());
  }

  /** Ends a part in its middle when the time is over; tells nobody. */
  private ExploreProgress quiet() {
    return new ExploreProgress() {
      @Override
      public void update(SoFar now) {
        // All parts together are told of.
      }

      @Override
      public boolean stopRequested() {
        return over();
      }
    };
  }

  private void tell() {
    progress.update(
        new SoFar(
            merged.executions(),
            (long) Totals.UNKNOWN,
            0,
            merged.outcomes(),
            merged.findings(),
            Totals.UNKNOWN,
            Totals.UNKNOWN));
  }
}
