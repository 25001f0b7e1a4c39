package ccwlab.mutant;

import ccwlab.explore.ExplorationResult;
import ccwlab.explore.ExploreOptions;
import ccwlab.explore.ExploreProgress;
import ccwlab.explore.Explorer;
import ccwlab.mutant.ScoreResult.Baseline;
import ccwlab.mutant.ScoreResult.Explored;
import ccwlab.mutant.ScoreResult.Noticed;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;
import ccwlab.topology.Assembly;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** Explores one mutant, scenario after scenario, until one gives it away. */
final class Searches {
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
  static ExploreOptions options(long seed, ExploreOptions.Kind kind, Duration time, int workers) {
    return new ExploreOptions(
        seed,
        kind,
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
    for (int i = 0; i < scenarios.size() && !progress.stopRequested(); i++) {
      Scenario scenario = scenarios.get(i);
      long left = (end - System.nanoTime()) / (scenarios.size() - i);
      if (left <= 0) {
        incomplete.add(scenario.name());
        continue;
      }
      AtomicReference<Noticed> by = new AtomicReference<>();
      ExplorationResult result =
          Explorer.explore(
              new Assembly(scenario, stack, plain -> mutant.of(plain, () -> reached.set(true))),
              options(options.seed(), ExploreOptions.Kind.AUTO, Duration.ofNanos(left), 1),
              new News(scenario.name(), baselines.get(i), by)::isOne,
              progress);
      executions += result.executions();
      if (by.get() != null) {
        return new Explored(Optional.of(by.get()), result.executions(), incomplete, true);
      }
      if (!result.complete()) {
        incomplete.add(scenario.name());
      }
    }
    return new Explored(Optional.empty(), executions, incomplete, reached.get());
  }
}
