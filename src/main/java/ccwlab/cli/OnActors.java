package ccwlab.cli;

import ccwlab.explore.Execution;
import ccwlab.explore.Schedule;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioException;
import ccwlab.scenario.StackSpec;

/** The way from {@code replay --actors} to the interpreter on Akka. */
final class OnActors {
  private OnActors() {}

  static Execution run(Schedule schedule, Scenario scenario, StackSpec stack) {
    throw new ScenarioException(
        "--actors: the interpreter on Akka is not linked into this build; allowed: replay without it");
  }
}
