package ccwlab.cli;

import ccwlab.cluster.chore.CampaignSamples;
import ccwlab.driver.run.DriverPool;
import ccwlab.driver.run.RealStack;
import ccwlab.explore.Deadline;
import ccwlab.explore.Elsewhere;
import ccwlab.explore.ExplorationResult;
import ccwlab.explore.ExploreOptions;
import ccwlab.explore.ExploreProgress;
import ccwlab.explore.Explorer;
import ccwlab.explore.Layers;
import ccwlab.explore.PartSearch;
import ccwlab.explore.report.Evidence;
import ccwlab.host.Assembling;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioException;
import ccwlab.scenario.StackSpec;
import java.time.Duration;

/**
 * What {@code explore} and {@code race --explore} have in common.
 *
 * @param real some machines are not ours: no two of their states are alike
 */
record ExploreRun(Scenario scenario, Assembling assembling, boolean real) {
  private static final double MILLIS_PER_SECOND = 1e3;
  private static final Duration LEAST = Duration.ofSeconds(1);

  /**
   * @param pool a real driver for the driver's place; null for the model's
   */
  static ExploreRun of(Scenario scenario, StackSpec stack, DriverPool pool) {
    return pool == null
        ? new ExploreRun(scenario, Assembling.on(stack), false)
        : new ExploreRun(scenario, RealStack.assembling(stack, pool), true);
  }

  /** The same; states are expanded elsewhere, and what is sampled beside that is too. */
  Evidence evidence(
      ExploreOptions options,
      ExploreProgress progress,
      Evidence.Filing filing,
      Layers layers,
      Elsewhere samples) {
    Deadline deadline = Deadline.in(options.time(), progress);
    ExplorationResult result =
        Explorer.explore(assembling.of(scenario), options, progress, layers, samples);
    return Evidence.gather(scenario, assembling, result, filing, deadline);
  }

  /** The same; runs are sampled in a campaign. */
  Evidence evidence(
      ExploreOptions options, ExploreProgress progress, Evidence.Filing filing, Led led) {
    ExploreOptions rest = options.lasting(left(options.time(), led.before()));
    Deadline deadline = Deadline.in(rest.time(), progress);
    CampaignSamples samples = new CampaignSamples(led.campaign());
    ExplorationResult result =
        Explorer.explore(assembling.of(scenario), rest, progress, null, samples)
            .after(options, led.before().toMillis() / MILLIS_PER_SECOND);
    return Evidence.gather(scenario, assembling, result, filing, deadline);
  }

  /** Of a time that has an end; some is left to show what there is. */
  private static Duration left(Duration whole, Duration used) {
    Duration left = whole.minus(used);
    return whole.isZero() ? whole : left.compareTo(LEAST) > 0 ? left : LEAST;
  }

  /** Searches, shrinks, writes the schedules. */
  Evidence evidence(ExploreOptions options, ExploreProgress progress, Evidence.Filing filing) {
    Deadline deadline = Deadline.in(options.time(), progress);
    ExplorationResult result =
        real
            ? PartSearch.explore(() -> assembling.of(scenario), options, progress)
            : Explorer.explore(assembling.of(scenario), options, progress);
    return Evidence.gather(scenario, assembling, result, filing, deadline);
  }

  /** After all has been shown. */
  static void checkWritten(String unwritten) {
    if (!unwritten.isEmpty()) {
      throw new ScenarioException(unwritten);
    }
  }

  static int exitCode(Evidence evidence, boolean requireComplete) {
    if (!evidence.alarms().isEmpty()) {
      return ExitCode.OUR_BUG;
    }
    int code = ExitCode.of(evidence.result().conclusion());
    boolean missed = requireComplete && !evidence.result().complete();
    return code == ExitCode.FINE && missed ? ExitCode.NOT_COMPLETE : code;
  }
}
