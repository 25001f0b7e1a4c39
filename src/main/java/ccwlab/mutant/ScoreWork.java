package ccwlab.mutant;

import ccwlab.explore.ExploreProgress;
import ccwlab.live.RunProgress;
import ccwlab.mutant.ScoreResult.Baseline;
import ccwlab.mutant.ScoreResult.Explored;
import ccwlab.mutant.ScoreResult.Live;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Works at single cells of a score. */
public final class ScoreWork {
  private final StackSpec stack;
  private final ScoreOptions options;
  private final BooleanSupplier stopped;
  private final AtomicBoolean warm = new AtomicBoolean();

  /**
   * @param stopped the user wants what there is by now
   */
  public ScoreWork(StackSpec stack, ScoreOptions options, BooleanSupplier stopped) {
    this.stack = stack;
    this.options = options;
    this.stopped = stopped;
  }

  /** What the machines as they are do in a scenario, with all cores. */
  public Baseline baseline(Scenario scenario) {
    return Baselines.of(scenario, stack, options.seed(), new Unseen());
  }

  /** What exploring comes to, by one thread; any number of threads may call it. */
  public Explored explored(Mutation mutant, List<Scenario> scenarios, List<Baseline> baselines) {
    return new Searches(scenarios, baselines, stack, options, new Unseen()).explored(mutant);
  }

  /** What live runs come to, with all cores; the first one warms up before. */
  public Live live(
      Mutation mutant, Explored explored, List<Scenario> scenarios, List<Baseline> baselines) {
    LiveRuns runs = new LiveRuns(scenarios, baselines, stack, options, new Unseen());
    if (!warm.getAndSet(true)) {
      runs.warmUp();
    }
    return runs.run(mutant, explored);
  }

  /** The score tells of mutants, not of executions and rounds. */
  private final class Unseen implements ExploreProgress, RunProgress {
    @Override
    public void update(SoFar now) {}

    @Override
    public void update(long rounds, long planned, int outcomes, long findings) {}

    @Override
    public boolean stopRequested() {
      return stopped.getAsBoolean();
    }
  }
}
