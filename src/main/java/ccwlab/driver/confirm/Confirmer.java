package ccwlab.driver.confirm;

import ccwlab.driver.confirm.Confirmation.Answer;
import ccwlab.explore.Deadline;
import ccwlab.explore.Execution;
import ccwlab.explore.Schedule;
import ccwlab.explore.World;
import ccwlab.explore.replay.Found;
import ccwlab.explore.replay.Run;
import ccwlab.explore.replay.Walk;
import ccwlab.host.Assembling;
import ccwlab.scenario.PropertyNames;
import ccwlab.scenario.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Tries on a real driver what a run of the model shows: along its schedule, and if that does not
 * show it in runs that leave it here and there.
 */
public final class Confirmer {
  /** A world forgets all after so many runs: no two of them have a state in common. */
  private static final int RUNS_OF_A_WORLD = 200;

  /** How far from the schedule, by turns. */
  private static final double[] NOISE = {0.02, 0.05, 0.1, 0.2, 0.4};

  private final Scenario scenario;
  private final Assembling real;
  private final Points points = Points.shipped();

  /**
   * @param scenario that the schedule is of, without what it leaves out
   * @param real puts the driver in its place
   */
  public Confirmer(Scenario scenario, Assembling real) {
    this.scenario = scenario;
    this.real = real;
  }

  /**
   * Tries.
   *
   * @param model the run of the model
   * @param wanted what it shows
   * @param runs at most
   */
  public Confirmation confirm(Run model, Found wanted, int runs, Deadline deadline) {
    Execution execution = model.execution();
    Script script = Script.of(execution.steps(), model.actors());
    SplittableRandom dice = new SplittableRandom(execution.schedule().seed());
    String blocked = "";
    World start = null;
    int tried = 0;
    while (tried < runs && (tried == 0 || !deadline.over())) {
      if (tried % RUNS_OF_A_WORLD == 0) {
        start = World.start(real.of(scenario));
      }
      double noise = tried == 0 ? 0 : NOISE[tried % NOISE.length];
      Walk walk = new Walk(start.fresh());
      Guided guided = new Guided(script, model.actors(), points, dice, noise);
      guided.follow(walk);
      tried++;
      blocked = tried == 1 ? guided.blocked() : blocked;
      Optional<Run> shown = shown(walk, wanted, execution.schedule());
      if (shown.isPresent()) {
        return new Confirmation(Answer.CONFIRMED, blocked, tried, shown.get());
      }
    }
    Answer answer = blocked.isEmpty() ? Answer.REFUTED : Answer.BLOCKED;
    return new Confirmation(answer, blocked, tried, null);
  }

  private static Optional<Run> shown(Walk walk, Found wanted, Schedule origin) {
    List<Found> found = walk.found();
    return found.stream().anyMatch(one -> isSame(one, wanted))
        ? Optional.of(walk.run(origin))
        : Optional.empty();
  }

  /** What hurts the kernel the code says in its own words. */
  static boolean isSame(Found one, Found wanted) {
    boolean fault = wanted.property().equals(PropertyNames.NO_KERNEL_FAULT);
    return fault ? one.property().equals(wanted.property()) : one.isSameAs(wanted);
  }
}
