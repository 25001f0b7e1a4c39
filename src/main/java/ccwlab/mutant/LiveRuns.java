package ccwlab.mutant;

import ccwlab.host.Assembly;
import ccwlab.live.LiveRun;
import ccwlab.live.LiveRunFailed;
import ccwlab.live.RunOptions;
import ccwlab.live.RunProgress;
import ccwlab.mutant.ScoreResult.Baseline;
import ccwlab.mutant.ScoreResult.Explored;
import ccwlab.mutant.ScoreResult.Live;
import ccwlab.mutant.ScoreResult.Noticed;
import ccwlab.observe.Finding;
import ccwlab.observe.RunResult;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Runs one mutant live, scenario after scenario, until one gives it away. */
final class LiveRuns {
  private static final int WARM_UP_ROUNDS = 500;

  private final List<Scenario> scenarios;
  private final List<Baseline> baselines;
  private final StackSpec stack;
  private final ScoreOptions options;
  private final RunProgress progress;

  LiveRuns(
      List<Scenario> scenarios,
      List<Baseline> baselines,
      StackSpec stack,
      ScoreOptions options,
      RunProgress progress) {
    this.scenarios = scenarios;
    this.baselines = baselines;
    this.stack = stack;
    this.options = options;
    this.progress = progress;
  }

  /**
   * Some rounds of the machines as they are, so that the first mutant does not pay for the start.
   */
  void warmUp() {
    LiveRun.run(
        scenarios.get(0),
        stack,
        new RunOptions(options.seed(), WARM_UP_ROUNDS, Duration.ZERO, 0, ""),
        progress);
  }

  /** First the scenario that exploration noticed it in, for half of the time; then the others. */
  Live run(Mutation mutant, Explored explored) {
    long end = System.nanoTime() + options.live().toNanos();
    long rounds = 0;
    List<Integer> order = order(explored);
    for (int at = 0; at < order.size() && !progress.stopRequested(); at++) {
      int scenario = order.get(at);
      boolean likely = at == 0 && explored.by().isPresent() && order.size() > 1;
      long left = (end - System.nanoTime()) / (likely ? 2 : order.size() - at);
      if (left <= 0) {
        break;
      }
      RunResult result;
      try {
        result = run(mutant, scenario, Duration.ofNanos(left));
      } catch (LiveRunFailed e) {
        return brokenOff(scenarios.get(scenario).name(), e);
      }
      Optional<Finding> found = found(result, baselines.get(scenario));
      if (found.isPresent()) {
        Finding by = found.get();
        return new Live(
            Optional.of(new Noticed(result.scenario(), by.property(), by.message())), by.round());
      }
      rounds += result.rounds();
    }
    return new Live(Optional.empty(), rounds);
  }

  /** What no machine of ours does gives a mutant away as well as a finding. */
  private static Live brokenOff(String scenario, LiveRunFailed failed) {
    if (!failed.ofMachine()) {
      throw failed;
    }
    Noticed by = new Noticed(scenario, Searches.BREAKS_OFF, failed.getCause().toString());
    return new Live(Optional.of(by), failed.soFar().rounds() + 1);
  }

  private RunResult run(Mutation mutant, int scenario, Duration time) {
    return LiveRun.run(
        new Assembly(scenarios.get(scenario), stack, mutant),
        new RunOptions(options.seed(), 0, time, 0, ""),
        baselines.get(scenario)::lacks,
        progress);
  }

  /** The new finding of the earliest round. */
  private static Optional<Finding> found(RunResult result, Baseline baseline) {
    return result.findings().stream()
        .filter(finding -> baseline.lacks(finding.property(), finding.message()))
        .min(Comparator.comparingLong(Finding::round));
  }

  private List<Integer> order(Explored explored) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < scenarios.size(); i++) {
      String name = scenarios.get(i).name();
      boolean likely = explored.by().isPresent() && explored.by().get().scenario().equals(name);
      order.add(likely ? 0 : order.size(), i);
    }
    return order;
  }
}
