package ccwlab.explore;

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
  private static final long SEED = 1;
  private static final String NONE = "-";

  private final StackSpec stack;
  private final Duration each;
  private final PrintStream out;

  private ExploreBench(StackSpec stack, Duration each, PrintStream out) {
    this.stack = stack;
    this.each = each;
    this.out = out;
  }

  /**
   * One line of the table.
   *
   * @param random runs by chance, on one core
   * @param all the search of all orders, on all cores
   */
  public record Line(ExplorationResult random, ExplorationResult all) {
    public double deliveriesPerRun() {
      return (double) random.deliveries() / Math.max(1, random.executions());
    }

    /** The classes of all orders are known. */
    public boolean counted() {
      return all.complete() && all.classes() > 0;
    }
  }

  /**
   * Prints one line per scenario.
   *
   * @param each time for the random runs of a line; a search of all orders gets ten times that
   * @return what was printed
   */
  public static List<Line> run(
      List<Scenario> scenarios, StackSpec stack, Duration each, PrintStream out) {
    return new ExploreBench(stack, each, out).run(scenarios);
  }

  private List<Line> run(List<Scenario> scenarios) {
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
    List<Line> lines = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      Line line = measured(scenario);
      print(line);
      lines.add(line);
    }
    return lines;
  }

  private Line measured(Scenario scenario) {
    ExplorationResult random = null;
    for (int turn = 0; turn < TURNS; turn++) {
      ExplorationResult again =
          search(scenario, ExploreOptions.Kind.RANDOM, each.dividedBy(TURNS), 1);
      boolean better = random == null || again.executionsPerSecond() > random.executionsPerSecond();
      random = better ? again : random;
    }
    ExplorationResult all =
        search(scenario, ExploreOptions.Kind.EXHAUSTIVE, each.multipliedBy(10), 0);
    return new Line(random, all);
  }

  private void print(Line line) {
    ExplorationResult all = line.all();
    boolean counted = line.counted();
    out.printf(
        "%-32s %,10.0f %7.1f  %9s %,10d %,12d %12s %10s %9.2f %,11.0f  %s%n",
        all.scenario(),
        line.random().executionsPerSecond(),
        line.deliveriesPerRun(),
        all.complete() ? "yes" : "no",
        all.states(),
        all.executions(),
        counted ? "%,.0f".formatted(all.classes()) : NONE,
        counted ? "%.2f".formatted(all.executions() / all.classes()) : NONE,
        all.elapsedSeconds(),
        all.bytesPerState(),
        all.complete() ? NONE : all.boundedBy());
  }

  private ExplorationResult search(
      Scenario scenario, ExploreOptions.Kind kind, Duration time, int workers) {
    ExploreOptions options =
        new ExploreOptions(
            SEED,
            kind,
            0,
            time,
            ExploreOptions.DEPTH_USUAL,
            ExploreOptions.DELIVERIES_USUAL,
            ExploreOptions.MEMORY_USUAL,
            workers,
            false);
    return Explorer.explore(scenario, stack, options, ExploreProgress.NONE);
  }
}
