package ccwlab.mutant;

import ccwlab.explore.ExplorationResult;
import ccwlab.explore.ExploreOptions;
import ccwlab.explore.ExploreProgress;
import ccwlab.explore.Explorer;
import ccwlab.mutant.ScoreResult.Baseline;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;
import java.time.Duration;
import java.util.TreeSet;

/** What the machines as they are do, in all orders. */
final class Baselines {
  private Baselines() {}

  /** Searches one scenario to the end, with all cores. */
  static Baseline of(Scenario scenario, StackSpec stack, long seed, ExploreProgress progress) {
    ExploreOptions options = Searches.options(seed, Duration.ZERO, 0);
    ExplorationResult result =
        Explorer.seek(scenario, stack, options, progress, (property, message) -> false);
    TreeSet<String> kinds = new TreeSet<>();
    result.findings().forEach(found -> kinds.add(Kind.of(found.property(), found.message())));
    return new Baseline(
        scenario.name(), result.complete(), result.executions(), kinds.stream().toList());
  }
}
