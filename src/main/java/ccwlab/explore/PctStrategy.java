package ccwlab.explore;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Probabilistic concurrency testing of message passing: messages form chains, each chain draws a
 * priority, the highest goes first, and at d - 1 deliveries chosen beforehand the chain that is due
 * falls behind all others.
 *
 * <p><em>Paper:</em> Ozkan, Majumdar, Niksic, Befrouei, Weissenbacher, "Randomized testing of
 * distributed systems with probabilistic guarantees" (OOPSLA 2018). <em>Departures:</em> a chain is
 * a message, the first message that its delivery sends, and so on (the paper partitions online into
 * at most as many chains as the square of the width); the number of deliveries is the longest run
 * so far.
 */
final class PctStrategy implements Strategy {
  private static final int USUAL = 64;
  private static final int UNKNOWN = -1;

  private final SplittableRandom dice;
  private final int depth;
  private int longest = USUAL;
  private int chainsMost = 1;
  private int[] chainOf = new int[USUAL];
  private int[] tails = new int[USUAL];
  private double[] priorities = new double[USUAL];
  private int chains;
  private int taken;
  private int fallen;
  private int[] falls = {};

  /**
   * @param depth d, how many ordering constraints a bug needs
   */
  PctStrategy(long seed, int depth) {
    this.dice = new SplittableRandom(seed);
    this.depth = Math.max(1, depth);
  }

  @Override
  public boolean beginRun() {
    longest = Math.max(longest, taken);
    chainsMost = Math.max(chainsMost, chains);
    Arrays.fill(chainOf, UNKNOWN);
    chains = 0;
    taken = 0;
    fallen = 0;
    falls = new int[depth - 1];
    for (int i = 0; i < falls.length; i++) {
      falls[i] = dice.nextInt(longest);
    }
    return true;
  }

  @Override
  public int pick(Enabled enabled) {
    for (int i = 0; i < enabled.size(); i++) {
      chain(enabled.serial(i), enabled.cause(i));
    }
    int best = highest(enabled);
    for (int fall : falls) {
      if (fall == taken) {
        priorities[chainOf[enabled.serial(best)]] = - ++fallen;
        best = highest(enabled);
      }
    }
    taken++;
    return best;
  }

  private int highest(Enabled enabled) {
    int best = 0;
    for (int i = 1; i < enabled.size(); i++) {
      if (priority(enabled, i) > priority(enabled, best)) {
        best = i;
      }
    }
    return best;
  }

  private double priority(Enabled enabled, int index) {
    return priorities[chainOf[enabled.serial(index)]];
  }

  /** The message goes on its cause's chain if it is the first to do so, else it begins one. */
  private void chain(int serial, int cause) {
    if (serial >= chainOf.length) {
      int old = chainOf.length;
      chainOf = Arrays.copyOf(chainOf, Math.max(2 * old, serial + 1));
      Arrays.fill(chainOf, old, chainOf.length, UNKNOWN);
    }
    if (chainOf[serial] != UNKNOWN) {
      return;
    }
    int chain = cause < 0 ? UNKNOWN : chainOf[cause];
    if (chain == UNKNOWN || tails[chain] != cause) {
      chain = begin();
    }
    chainOf[serial] = chain;
    tails[chain] = serial;
  }

  private int begin() {
    if (chains == tails.length) {
      tails = Arrays.copyOf(tails, 2 * chains);
      priorities = Arrays.copyOf(priorities, 2 * chains);
    }
    priorities[chains] = dice.nextDouble();
    return chains++;
  }

  @Override
  public int chains() {
    return Math.max(chainsMost, chains);
  }

  @Override
  public void met(int others) {
    chainsMost = Math.max(chainsMost, others);
  }

  @Override
  public String guarantee(int deliveriesMost) {
    int width = chains();
    return ("a bug that needs %d ordering constraints is met by each run with a chance of at least"
            + " 1 in %.3g (%d chains, %d deliveries)")
        .formatted(depth, width * Math.pow(deliveriesMost, depth - 1), width, deliveriesMost);
  }
}
