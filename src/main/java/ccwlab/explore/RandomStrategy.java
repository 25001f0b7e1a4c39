package ccwlab.explore;

import java.util.SplittableRandom;

/**
 * Every enabled delivery with the same chance.
 *
 * <p><em>Paper:</em> Thomson, Donaldson, Betts, "Concurrency testing using schedule bounding: an
 * empirical study" (PPoPP 2014): the baseline that bounded searches have to beat. No departure.
 */
final class RandomStrategy implements Strategy {
  private final SplittableRandom dice;

  RandomStrategy(long seed) {
    this.dice = new SplittableRandom(seed);
  }

  @Override
  public boolean beginRun() {
    return true;
  }

  @Override
  public int pick(Enabled enabled) {
    return enabled.size() == 1 ? 0 : dice.nextInt(enabled.size());
  }
}
