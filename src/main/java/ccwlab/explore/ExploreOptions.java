package ccwlab.explore;

import java.time.Duration;

/**
 * How a search goes, and what bounds it. Printed in full before it starts.
 *
 * @param seed the seed of every random choice
 * @param strategy which orders are tried
 * @param executions how many at most; 0 for no limit (a search that is not exhaustive needs one of
 *     the two)
 * @param time how long at most; {@link Duration#ZERO} for no limit. The only bound that may end two
 *     searches with the same seed differently
 * @param depth parameter of the strategy: PCT's number of ordering constraints, the number of
 *     delays
 * @param deliveriesMost longest run; one that is longer is broken off and reported
 * @param memoryMegabytes for what an exhaustive search remembers
 * @param workers threads; 0 for one per core. The result does not depend on it
 * @param twice every run is run twice and compared, not only one in 256
 */
public record ExploreOptions(
    long seed,
    Kind strategy,
    long executions,
    Duration time,
    int depth,
    int deliveriesMost,
    int memoryMegabytes,
    int workers,
    boolean twice) {
  public static final int DELIVERIES_USUAL = 2000;
  public static final int MEMORY_USUAL = 1024;
  public static final int DEPTH_USUAL = 3;

  /** The strategies by name. */
  public enum Kind {
    /** Every enabled delivery with the same chance. */
    RANDOM,
    /** Priorities of chains with a few changes (PCTCP). */
    PCT,
    /** Partial order sampling. */
    POS,
    /** The default order with a few delays. */
    DELAY,
    /** All of them. */
    EXHAUSTIVE,
    /** Exhaustive as far as the bounds allow, then PCT, POS and random by turns. */
    AUTO
  }

  public static ExploreOptions of(Kind strategy, long seed, long executions) {
    return new ExploreOptions(
        seed,
        strategy,
        executions,
        Duration.ZERO,
        DEPTH_USUAL,
        DELIVERIES_USUAL,
        MEMORY_USUAL,
        0,
        false);
  }

  /** For so long, as many executions as there is time for; all else as usual. */
  public static ExploreOptions within(
      Duration time, Kind strategy, long seed, int memoryMegabytes, int workers) {
    return new ExploreOptions(
        seed, strategy, 0, time, DEPTH_USUAL, DELIVERIES_USUAL, memoryMegabytes, workers, false);
  }

  /** What a search may remember if nobody says otherwise: half of the heap at most. */
  public static int memoryOfThisHeap() {
    long megabytes = Runtime.getRuntime().maxMemory() >> 20;
    return (int) Math.min(MEMORY_USUAL, Math.max(1, megabytes / 2));
  }

  /** The same for so long. */
  public ExploreOptions lasting(Duration other) {
    return new ExploreOptions(
        seed, strategy, executions, other, depth, deliveriesMost, memoryMegabytes, workers, twice);
  }

  /** The same with another strategy and number of executions. */
  ExploreOptions with(Kind other, long most) {
    return new ExploreOptions(
        seed, other, most, time, depth, deliveriesMost, memoryMegabytes, workers, twice);
  }

  int workersOrCores() {
    return workers > 0 ? workers : Runtime.getRuntime().availableProcessors();
  }
}
