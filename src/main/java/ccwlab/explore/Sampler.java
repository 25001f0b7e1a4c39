package ccwlab.explore;

import ccwlab.host.Assembly;
import java.util.function.BooleanSupplier;

/**
 * Samples batches of a search that somebody else leads. The same batches give the same runs in
 * every process, however they are dealt out. Any number of threads may sample at once.
 */
public final class Sampler {
  /** Runs of a batch, but for the last one. */
  public static final int BATCH_RUNS = Sampling.BATCH_RUNS;

  private final Machinery machinery;
  private final ExploreOptions options;
  private final DoubleCheck check;
  private final StepCells cells;

  /**
   * @throws ccwlab.scenario.ScenarioException if the stack's values are not the driver's
   */
  public Sampler(Assembly assembly, ExploreOptions options) {
    this.machinery = new Machinery(assembly, true);
    this.options = options;
    this.check = new DoubleCheck(machinery, options.seed());
    this.cells = new StepCells(machinery);
  }

  /**
   * Samples.
   *
   * @param firstBatch number of the first batch
   * @param runs of all batches; each but the last has {@link #BATCH_RUNS}
   * @param end says that what is made is not wanted any more: it is then not whole
   * @throws DivergedException if a run that was run twice went two ways: a bug of ours
   */
  public SampledRuns run(int firstBatch, int runs, BooleanSupplier end) {
    World start = new World(machinery, false);
    Gathering gathering = new Gathering(machinery, cells, options.seed());
    int left = runs;
    for (int batch = firstBatch; left > 0 && !end.getAsBoolean(); batch++) {
      Strategy strategy = Strategies.of(options, batch);
      Batch made =
          new Batch(start.branch(), strategy, options, check, gathering.taken(), new Found());
      gathering.add(made.run(Math.min(left, BATCH_RUNS), end), strategy.chains());
      left -= BATCH_RUNS;
    }
    return gathering.runs(firstBatch);
  }
}
