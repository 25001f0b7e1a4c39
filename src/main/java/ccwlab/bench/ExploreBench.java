package ccwlab.bench;

import ccwlab.explore.ExplorationResult;
import ccwlab.explore.ExploreOptions;
import ccwlab.explore.ExploreProgress;
import ccwlab.explore.Explorer;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures searches: whole runs a second on one core, each with all its deliveries and judged, and
 * how long it takes on all cores until every order is covered.
 */
public final class ExploreBench {
  private static final int TURNS = 3;
  private static final String NONE = "-";

  private final StackSpec stack;
  private final long seed;
  private final Duration each;
  private final ExploreProgress progress;

  /**
   * What was measured of one scenario.
   *
   * @param random the best of three searches with random runs, on one core
   * @param all the search of all orders, on all cores
   */
  public record Line(String scenario, ExplorationResult random, ExplorationResult all) {
    /** Deliveries of a random run. */
    public double deliveries() {
      return (double) random.deliveries() / Math.max(1, random.executions());
    }

    /** The classes of orders are known. */
    boolean counted() {
      return all.complete() && all.classes() > 0;
    }
  }

  private ExploreBench(StackSpec stack, long seed, Duration each, ExploreProgress progress) {
    this.stack = stack;
    this.seed = seed;
    this.each = each;
    this.progress = progress;
  }

  /**
   * Prints one line per scenario.
   *
   * @param each time for the random runs of a line; a search of all orders gets ten times that
   * @param progress says when to stop: the lines until then are the result
   */
  public static List<Line> run(
      List<Scenario> scenarios,
      StackSpec stack,
      long seed,
      Duration each,
      ExploreProgress progress,
      PrintStream out) {
    out.printf("random: whole runs on one core; exhaustive: all orders on all cores%n%n");
    out.printf(
        "%-32s %10s %7s  %9s %10s %12s %12s %10s %9s %11s  %s%n",
        "scenario",
        "runs/s",
        "deliv.",
        "complete",
        "states",
        "runs",
        "classes",
        "runs/class",
        "seconds",
        "bytes/state",
        "bounded by");
    ExploreBench bench = new ExploreBench(stack, seed, each, progress);
    List<Line> lines = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      Line line = bench.line(scenario);
      if (progress.stopRequested()) {
        break;
      }
      lines.add(line);
      show(line, out);
    }
    return lines;
  }

  private Line line(Scenario scenario) {
    ExplorationResult random = null;
    for (int turn = 0; turn < TURNS; turn++) {
      ExplorationResult again =
          search(scenario, ExploreOptions.Kind.RANDOM, each.dividedBy(TURNS), 1);
      boolean better = random == null || again.executionsPerSecond() > random.executionsPerSecond();
      random = better ? again : random;
    }
    return new Line(
        scenario.name(),
        random,
        search(scenario, ExploreOptions.Kind.EXHAUSTIVE, each.multipliedBy(10), 0));
  }

  private static void show(Line line, PrintStream out) {
    ExplorationResult all = line.all();
    out.printf(
        "%-32s %,10.0f %7.1f  %9s %,10d %,12d %12s %10s %9.2f %,11.0f  %s%n",
        line.scenario(),
        line.random().executionsPerSecond(),
        line.deliveries(),
        all.complete() ? "yes" : "no",
        all.states(),
        all.executions(),
        line.counted() ? "%,.0f".formatted(all.classes()) : NONE,
        line.counted() ? "%.2f".formatted(all.executions() / all.classes()) : NONE,
        all.elapsedSeconds(),
        all.bytesPerState(),
        all.complete() ? NONE : all.boundedBy());
  }

  private ExplorationResult search(
      Scenario scenario, ExploreOptions.Kind kind, Duration time, int workers) {
    ExploreOptions options =
        new ExploreOptions(
            seed,
            kind,
            0,
            time,
            ExploreOptions.DEPTH_USUAL,
            ExploreOptions.DELIVERIES_USUAL,
            ExploreOptions.MEMORY_USUAL,
            workers,
            false);
    return Explorer.explore(scenario, stack, options, progress);
  }
}
