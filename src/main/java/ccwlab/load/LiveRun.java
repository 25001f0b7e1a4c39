package ccwlab.load;

import ccwlab.observe.RunResult;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;

/** Runs a scenario live. */
public final class LiveRun {
  private LiveRun() {}

  public static RunResult run(
      Scenario scenario, StackSpec stack, RunOptions options, RunProgress progress) {
    throw new IllegalStateException("runner not linked");
  }
}
