package ccwlab.replay;

import ccwlab.explore.Choice;
import ccwlab.explore.Execution;
import ccwlab.explore.Playback;
import ccwlab.explore.Schedule;
import ccwlab.explore.World;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Runs of the bare machines, each choice with the same chance. The same seed, the same runs. */
final class RandomRuns {
  private final Scenario scenario;
  private final StackSpec stack;
  private final long seed;
  private final SplittableRandom dice;
  private final World machines;

  RandomRuns(Scenario scenario, StackSpec stack, long seed) {
    this.scenario = scenario;
    this.stack = stack;
    this.seed = seed;
    this.dice = new SplittableRandom(seed);
    this.machines = World.start(scenario, stack);
  }

  /**
   * One more run.
   *
   * @param deliveriesMost it is broken off after so many
   */
  Execution next(int deliveriesMost) {
    Playback playback = new Playback(machines.fresh());
    List<String> keys = new ArrayList<>();
    while (!playback.world().over() && keys.size() < deliveriesMost) {
      List<Choice> enabled = playback.world().enabled();
      String key = enabled.get(dice.nextInt(enabled.size())).key();
      playback.take(key);
      keys.add(key);
    }
    return playback.execution(
        new Schedule(Schedule.VERSION, scenario.name(), stack.name(), seed, keys));
  }
}
