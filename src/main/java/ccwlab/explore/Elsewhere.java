package ccwlab.explore;

import java.util.function.BooleanSupplier;

/** Where the runs of a search are sampled, if that is not here: {@link Sampler} does it there. */
public interface Elsewhere {
  /**
   * Begins.
   *
   * @param firstBatch number of the first batch that is wanted
   * @param runs how many runs are wanted; 0 for as many as there is time for
   */
  void begin(int firstBatch, long runs);

  /**
   * Waits for more, in the order of the batches.
   *
   * @param over no more are wanted
   * @return null if there are no more
   */
  SampledRuns next(BooleanSupplier over);
}
