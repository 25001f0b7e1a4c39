package ccwlab.replay;

import ccwlab.explore.Choice;
import ccwlab.explore.Execution;
import ccwlab.explore.Rerun;
import ccwlab.explore.World;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Runs of the bare machines, each choice with the same chance. The same seed, the same runs. */
final class RandomRuns {
  private final Rerun machines;
  private final SplittableRandom dice;

  RandomRuns(Scenario scenario, StackSpec stack, long seed) {
    this.machines = new Rerun(scenario, stack, seed);
    this.dice = new SplittableRandom(seed);
  }

  /**
   * One more run.
   *
   * @param deliveriesMost it is broken off after so many
   */
  Execution next(int deliveriesMost) {
    return machines.run(
        now -> now.deliveries() < deliveriesMost ? Optional.of(pick(now)) : Optional.empty());
  }

  private String pick(World now) {
    List<Choice> enabled = now.enabled();
    return enabled.get(dice.nextInt(enabled.size())).key();
  }
}
