package ccwlab.cli;

import ccwlab.live.LiveRunFailed;
import ccwlab.live.RunOptions;
import ccwlab.live.RunProgress;
import ccwlab.observe.RunResult;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;

/** Runs scenarios live for a command. */
@FunctionalInterface
interface LiveRunner {
  /**
   * @throws LiveRunFailed if a machine throws
   */
  RunResult run(Scenario scenario, StackSpec stack, RunOptions options, RunProgress progress);
}
