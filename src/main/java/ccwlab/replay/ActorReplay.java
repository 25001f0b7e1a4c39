package ccwlab.replay;

import ccwlab.explore.DivergedException;
import ccwlab.explore.Execution;
import ccwlab.explore.Rerun;
import ccwlab.explore.Schedule;
import ccwlab.explore.World;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;

/**
 * Replays schedules of one scenario on actors, and holds each run against the same run of the bare
 * machines: what was enabled, what was seen, the outcome, the final state. One actor system and one
 * set of actors serve all runs. For one thread at a time.
 */
public final class ActorReplay implements AutoCloseable {
  private final ReplayStage stage;
  private final World machines;
  private final World actors;

  private ActorReplay(World machines) {
    this.machines = machines;
    this.stage = new ReplayStage();
    this.actors = machines.playedBy(stage::open);
  }

  /**
   * Starts the actor system, and the scenario's actors on it.
   *
   * @throws ccwlab.scenario.ScenarioException if the stack's values are not the driver's
   */
  public static ActorReplay open(Scenario scenario, StackSpec stack) {
    return new ActorReplay(World.start(scenario, stack));
  }

  /**
   * Replays one schedule on an actor system of its own.
   *
   * @throws DivergedException as {@link #replay(Schedule)}
   */
  public static Execution run(Schedule schedule, Scenario scenario, StackSpec stack) {
    try (ActorReplay replay = open(scenario, stack)) {
      return replay.replay(schedule);
    }
  }

  /**
   * Runs a schedule in the machines, then on the actors.
   *
   * @return the run on the actors
   * @throws DivergedException if a choice is not enabled, or the actors do otherwise than the
   *     machines
   */
  public Execution replay(Schedule schedule) {
    return replay(new Rerun(machines, schedule.seed()).of(schedule.keys()));
  }

  /**
   * Does on the actors what has been done before.
   *
   * @return the run on the actors; all in it but perhaps the names in its schedule equals {@code
   *     expected}
   * @throws DivergedException at the first step at which something else is enabled, or seen
   */
  public Execution replay(Execution expected) {
    Execution found = new Rerun(actors, expected.schedule().seed()).run(new Following(expected));
    Following.compareEnds(expected, found);
    return found;
  }

  /** How many actors there are for the scenario's machines. */
  int actors() {
    return stage.actors();
  }

  @Override
  public void close() {
    stage.close();
  }
}
