package ccwlab.mutant;

import ccwlab.load.LiveRun;
import ccwlab.load.RunOptions;
import ccwlab.load.RunProgress;
import ccwlab.mutant.ScoreResult.Baseline;
import ccwlab.mutant.ScoreResult.Explored;
import ccwlab.mutant.ScoreResult.Live;
import ccwlab.mutant.ScoreResult.Noticed;
import ccwlab.observe.Finding;
import ccwlab.observe.RunResult;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;
import ccwlab.topology.Assembly;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Runs one mutant live, scenario after scenario, until one gives it away. */
final class LiveRuns {
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
      AtomicReference<Noticed> by = new AtomicReference<>();
      RunResult result = run(mutant, scenario, Duration.ofNanos(left), by);
      rounds += result.rounds();
      if (by.get() != null) {
        return new Live(Optional.of(by.get()), firstRound(result, by.get()));
      }
    }
    return new Live(Optional.empty(), rounds);
  }

  private RunResult run(Mutation mutant, int scenario, Duration time, AtomicReference<Noticed> by) {
    Scenario one = scenarios.get(scenario);
    return LiveRun.run(
        new Assembly(one, stack, mutant),
        new RunOptions(options.seed(), 0, time, 0, ""),
        new News(one.name(), baselines.get(scenario), by)::isOne,
        progress);
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

  private static long firstRound(RunResult result, Noticed noticed) {
    for (Finding finding : result.findings()) {
      if (finding.property().equals(noticed.property())
          && finding.message().equals(noticed.message())) {
        return finding.round();
      }
    }
    return result.rounds();
  }
}
