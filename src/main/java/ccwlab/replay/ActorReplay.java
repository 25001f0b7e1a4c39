package ccwlab.replay;

import ccwlab.explore.DivergedException;
import ccwlab.explore.Execution;
import ccwlab.explore.Playback;
import ccwlab.explore.Schedule;
import ccwlab.explore.World;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;

/**
 * Replays schedules of one scenario on actors, and holds each run against the same run of the bare
 * machines: what was enabled, what was seen, the outcome, the final state. One actor system and one
 * set of actors serves all runs. For one thread at a time.
 */
public final class ActorReplay implements AutoCloseable {
  private final Stage stage = new Stage();
  private final World machines;
  private World actors;

  private ActorReplay(Scenario scenario, StackSpec stack) {
    this.machines = World.start(scenario, stack);
    this.actors = machines.playedBy(stage::open);
  }

  /**
   * Starts the actor system, and the scenario's actors on it.
   *
   * @throws ccwlab.scenario.ScenarioException if the stack's values are not the driver's
   */
  public static ActorReplay open(Scenario scenario, StackSpec stack) {
    return new ActorReplay(scenario, stack);
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
   * @throws DivergedException if a choice is not enabled, or the actors do otherwise than the machines
   */
  public Execution replay(Schedule schedule) {
    return replay(Playback.of(machines.fresh(), schedule));
  }

  /**
   * Does on the actors what has been done before.
   *
   * @return the run on the actors; it equals {@code expected}
   * @throws DivergedException at the first step at which something else is enabled, or seen
   */
  public Execution replay(Execution expected) {
    actors = actors.fresh();
    Playback playback = new Playback(actors);
    for (int step = 0; step < expected.steps().size(); step++) {
      follow(playback, step, expected.steps().get(step));
    }
    Execution found = playback.execution(expected.schedule());
    int end = expected.steps().size();
    same(end, "outcome", expected.judgement(), found.judgement());
    same(end, "first observation of the settle program", expected.settleFrom(), found.settleFrom());
    same(end, "hash of the final state", expected.finalState(), found.finalState());
    return found;
  }

  private void follow(Playback playback, int step, Execution.Taken expected) {
    Execution.Taken found = take(playback, step, expected);
    same(step, "enabled", expected.enabled(), found.enabled());
    same(step, "said by " + expected.choice().key(), expected.choice(), found.choice());
    same(step, "seen after " + expected.choice().key(), expected.seen(), found.seen());
  }

  private static Execution.Taken take(Playback playback, int step, Execution.Taken expected) {
    try {
      return playback.take(expected.choice().key());
    } catch (DivergedException e) {
      same(step, "enabled", expected.enabled(), playback.world().enabled());
      throw e;
    }
  }

  private static void same(int step, String what, Object expected, Object found) {
    if (expected == null ? found != null : !expected.equals(found)) {
      throw new DivergedException(step, what + ": expected " + expected + ", found " + found);
    }
  }

  @Override
  public void close() {
    stage.close();
  }
}
