package ccwlab.host;

import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;

/** Makes a scenario ready to be run: says on which stack, and which layers are in it. */
@FunctionalInterface
public interface Assembling {
  /**
   * @throws ccwlab.scenario.ScenarioException if the stack's values are not the driver's
   */
  Assembly of(Scenario scenario);

  /** In machines of ours. */
  static Assembling on(StackSpec stack) {
    return scenario -> new Assembly(scenario, stack);
  }

  /** In other layers. */
  static Assembling on(StackSpec stack, Layers layers) {
    return scenario -> new Assembly(scenario, stack, layers, Mutant.NONE);
  }
}
