package ccwlab.cli;

import ccwlab.explore.Deadline;
import ccwlab.explore.ExplorationResult;
import ccwlab.explore.ExploreOptions;
import ccwlab.explore.ExploreProgress;
import ccwlab.explore.Explorer;
import ccwlab.explore.report.Evidence;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioException;
import ccwlab.scenario.StackSpec;

/** What {@code explore} and {@code race --explore} have in common. */
record ExploreRun(Scenario scenario, StackSpec stack) {
  /** Searches, shrinks, writes the schedules. */
  Evidence evidence(ExploreOptions options, ExploreProgress progress, Evidence.Filing filing) {
    Deadline deadline = Deadline.in(options.time(), progress);
    ExplorationResult result = Explorer.explore(scenario, stack, options, progress);
    return Evidence.gather(scenario, stack, result, filing, deadline);
  }

  /** After all has been shown. */
  static void checkWritten(Evidence evidence) {
    if (!evidence.unwritten().isEmpty()) {
      throw new ScenarioException(evidence.unwritten());
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
