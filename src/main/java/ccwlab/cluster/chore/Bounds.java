package ccwlab.cluster.chore;

import ccwlab.explore.ExploreOptions;
import ccwlab.explore.ExploreOptions.Kind;
import java.time.Duration;

/**
 * How a search goes, as plain values: {@link ExploreOptions} without the number of threads, which
 * is whoever searches's own.
 *
 * @param millis how long at most; 0 for no limit
 * @param memoryMegabytes 0 for what is usual with whoever searches's heap
 */
public record Bounds(
    long seed,
    Kind strategy,
    long executions,
    long millis,
    int depth,
    int deliveriesMost,
    int memoryMegabytes,
    boolean twice) {

  /**
   * @param memoryMegabytes as the user said; 0 if nothing was said
   */
  public static Bounds of(ExploreOptions options, int memoryMegabytes) {
    return new Bounds(
        options.seed(),
        options.strategy(),
        options.executions(),
        options.time().toMillis(),
        options.depth(),
        options.deliveriesMost(),
        memoryMegabytes,
        options.twice());
  }

  ExploreOptions options(int threads) {
    return new ExploreOptions(
        seed,
        strategy,
        executions,
        Duration.ofMillis(millis),
        depth,
        deliveriesMost,
        memoryMegabytes > 0 ? memoryMegabytes : ExploreOptions.memoryOfThisHeap(),
        threads,
        twice);
  }
}
