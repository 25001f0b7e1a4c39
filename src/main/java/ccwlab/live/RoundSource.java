package ccwlab.live;

import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Hands out rounds until enough were run, the time is over, or the user has had enough. */
final class RoundSource {
  private final long seed;
  private final long limit;
  private final BooleanSupplier over;
  private final AtomicLong next = new AtomicLong();

  /**
   * @param limit how many rounds; 0 for no limit
   * @param over no more rounds, asked before each
   */
  RoundSource(long seed, long limit, BooleanSupplier over) {
    this.seed = seed;
    this.limit = limit;
    this.over = over;
  }

  /** The number of the next round, from 1; empty if there is none. */
  OptionalLong take() {
    if (over.getAsBoolean()) {
      return OptionalLong.empty();
    }
    long round = next.incrementAndGet();
    return limit > 0 && round > limit ? OptionalLong.empty() : OptionalLong.of(round);
  }

  /** The seed of a round: its skews and service times follow from it. */
  long seedOf(long round) {
    return new SplittableRandom(seed + round).nextLong();
  }
}
