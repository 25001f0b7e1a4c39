package ccwlab.explore;

import ccwlab.host.Assembly;
import ccwlab.outcome.Judgement;
import ccwlab.outcome.RoundJudge;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a schedule again and keeps all that there is to see. */
public final class Rerun {
  private final World start;
  private final long seed;

  Rerun(Machinery machinery, long seed) {
    this(new World(machinery, true), seed);
  }

  /**
   * @param start of a round: in the machines, or played
   */
  public Rerun(World start, long seed) {
    this.start = start;
    this.seed = seed;
  }

  /**
   * @throws ccwlab.scenario.ScenarioException if the stack's values are not the driver's
   */
  public Rerun(Scenario scenario, StackSpec stack, long seed) {
    this(new Assembly(scenario, stack), seed);
  }

  /** In machines that may be others. */
  public Rerun(Assembly assembly, long seed) {
    this(new Machinery(assembly), seed);
  }

  /** Says which choice is next; empty to break off. */
  public interface Chooser {
    Optional<String> next(World now);

    /** Told of every step. */
    default void taken(int step, Execution.Taken taken) {}
  }

  /**
   * Takes exactly these choices.
   *
   * @return a run that is broken off if the keys end before it does
   * @throws DivergedException if one of them is not enabled, or there are more than the run takes
   */
  public Execution of(List<String> keys) {
    Execution execution =
        run(
            now ->
                now.deliveries() < keys.size()
                    ? Optional.of(keys.get(now.deliveries()))
                    : Optional.empty());
    int taken = execution.steps().size();
    if (taken < keys.size()) {
      throw new DivergedException(taken, keys.get(taken) + " is not enabled; the round is over");
    }
    return execution;
  }

  Execution ofSlots(int[] slots) {
    return run(
        now ->
            now.deliveries() < slots.length
                ? Optional.of(now.choice(slots[now.deliveries()]).key())
                : Optional.empty());
  }

  /**
   * Takes whatever is chosen.
   *
   * @throws DivergedException if that is not enabled
   */
  public Execution run(Chooser chooser) {
    World world = start.fresh();
    List<Execution.Taken> steps = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    RoundJudge judge = start.machinery().judges().ownJudge();
    int seen = 0;
    int settleFrom = -1;
    while (!world.over()) {
      Optional<String> key = chooser.next(world);
      if (key.isEmpty()) {
        break;
      }
      Execution.Taken taken = world.take(key.get());
      chooser.taken(steps.size(), taken);
      steps.add(taken);
      keys.add(taken.choice().key());
      taken.seen().forEach(one -> judge.observe(one.observation()));
      seen += taken.seen().size();
      if (world.settling() && settleFrom < 0) {
        settleFrom = seen;
        judge.settle();
      }
    }
    return new Execution(
        schedule(keys),
        steps,
        world.over() ? Optional.of(judged(world, judge)) : Optional.empty(),
        world.contentHash(),
        settleFrom < 0 ? seen : settleFrom);
  }

  private static Judgement judged(World world, RoundJudge judge) {
    return Judged.of(world, world.machinery().judges().judgement(judge, world.store()));
  }

  private Schedule schedule(List<String> keys) {
    Machinery machinery = start.machinery();
    return new Schedule(
        Schedule.VERSION,
        machinery.assembly().scenario().name(),
        machinery.stack().name(),
        seed,
        keys);
  }
}
