package ccwlab.mutant;

import ccwlab.explore.ExplorationResult;
import ccwlab.explore.ExploreOptions;
import ccwlab.explore.ExploreProgress;
import ccwlab.explore.Explorer;
import ccwlab.host.Assembly;
import ccwlab.host.Mutant;
import ccwlab.mutant.ScoreResult.Baseline;
import ccwlab.mutant.ScoreResult.Explored;
import ccwlab.mutant.ScoreResult.Noticed;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Explores one mutant, scenario after scenario, until one gives it away. */
final class Searches {
  /** In place of a property: what no machine of ours does. */
  static final String BREAKS_OFF = "emulation-breaks-off";

  private static final int MEMORY_MEGABYTES = 512;

  private final List<Scenario> scenarios;
  private final List<Baseline> baselines;
  private final StackSpec stack;
  private final ScoreOptions options;
  private final ExploreProgress progress;

  /**
   * @param baselines of {@code scenarios}, in their order
   */
  Searches(
      List<Scenario> scenarios,
      List<Baseline> baselines,
      StackSpec stack,
      ScoreOptions options,
      ExploreProgress progress) {
    this.scenarios = scenarios;
    this.baselines = baselines;
    this.stack = stack;
    this.options = options;
    this.progress = progress;
  }

  /**
   * @param workers 0 for one per core; what is found does not depend on it
   */
  static ExploreOptions options(long seed, Duration time, int workers) {
    return new ExploreOptions(
        seed,
        ExploreOptions.Kind.EXHAUSTIVE,
        0,
        time,
        ExploreOptions.DEPTH_USUAL,
        ExploreOptions.DELIVERIES_USUAL,
        workers == 1 ? MEMORY_MEGABYTES : ExploreOptions.MEMORY_USUAL,
        workers,
        false);
  }

  Explored explored(Mutation mutant) {
    long end = System.nanoTime() + options.budget().toNanos();
    AtomicBoolean reached = new AtomicBoolean();
    List<String> incomplete = new ArrayList<>();
    long executions = 0;
    for (int i = 0; i < scenarios.size(); i++) {
      long left = (end - System.nanoTime()) / (i + 1 < scenarios.size() ? 2 : 1);
      if (left <= 0 || progress.stopRequested()) {
        incomplete.add(scenarios.get(i).name());
        continue;
      }
      Mutant noting = plain -> mutant.of(plain, () -> reached.set(true));
      Searched searched = searched(noting, i, Duration.ofNanos(left));
      if (searched.by() != null) {
        return new Explored(
            Optional.of(searched.by()), searched.executions(), incomplete, reached.get());
      }
      executions += searched.executions();
      if (!searched.complete()) {
        incomplete.add(scenarios.get(i).name());
      }
    }
    return new Explored(Optional.empty(), executions, incomplete, reached.get());
  }

  /**
   * @param by what was new; null if nothing was
   */
  private record Searched(Noticed by, long executions, boolean complete) {}

  private Searched searched(Mutant mutant, int at, Duration time) {
    Scenario scenario = scenarios.get(at);
    Baseline baseline = baselines.get(at);
    Counting counting = new Counting(progress);
    try {
      ExplorationResult result =
          Explorer.seek(
              new Assembly(scenario, stack, mutant),
              options(options.seed(), time, 1),
              counting,
              baseline::lacks);
      Noticed by =
          result.findings().stream()
              .filter(found -> baseline.lacks(found.property(), found.message()))
              .findFirst()
              .map(found -> new Noticed(scenario.name(), found.property(), found.message()))
              .orElse(null);
      return new Searched(by, result.executions(), result.complete());
    } catch (IllegalStateException | NullPointerException e) {
      // What no machine of ours does: messages without end, a judge who is told nonsense.
      Noticed broken = new Noticed(scenario.name(), BREAKS_OFF, e.toString());
      return new Searched(broken, counting.executions, false);
    }
  }

  /** Keeps the last count. */
  private static final class Counting implements ExploreProgress {
    private final ExploreProgress progress;
    private long executions;

    Counting(ExploreProgress progress) {
      this.progress = progress;
    }

    @Override
    public void update(SoFar now) {
      executions = now.executions();
    }

    @Override
    public boolean stopRequested() {
      return progress.stopRequested();
    }
  }
}
