package ccwlab.explore;

import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;

/** Searches the orders of deliveries of a scenario. */
public final class Explorer {
  private Explorer() {}

  /**
   * Searches as {@code options} say.
   *
   * @throws ccwlab.scenario.ScenarioException if the stack's values are not the driver's
   * @throws DivergedException if a run that was run twice went two ways: a bug of ours
   */
  public static ExplorationResult explore(
      Scenario scenario, StackSpec stack, ExploreOptions options, ExploreProgress progress) {
    throw new UnsupportedOperationException();
  }
}
