package ccwlab.explore;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The default order, oldest message first, with a few delays at random places: what is due there
 * goes behind all that is under way.
 *
 * <p><em>Paper:</em> Emmi, Qadeer, Rakamaric, "Delay-bounded scheduling" (POPL 2011); sampled as in
 * Desai, Qadeer, Seshia, "Systematic testing of asynchronous reactive systems" (FSE 2015).
 * <em>Departure:</em> a run has 0 to d delays, by turns.
 */
final class DelayStrategy implements Strategy {
  private static final int USUAL = 64;

  private final SplittableRandom dice;
  private final int most;
  private long run = -1;
  private int longest = USUAL;
  private int taken;
  private int[] delays = {};
  private int[] behind = new int[USUAL];
  private int delayed;

  /**
   * @param most d, the largest number of delays in a run
   */
  DelayStrategy(long seed, int most) {
    this.dice = new SplittableRandom(seed);
    this.most = most;
  }

  @Override
  public boolean beginRun() {
    run++;
    longest = Math.max(longest, taken);
    taken = 0;
    delayed = 0;
    Arrays.fill(behind, 0);
    delays = new int[(int) (run % (most + 1))];
    for (int i = 0; i < delays.length; i++) {
      delays[i] = dice.nextInt(longest);
    }
    return true;
  }

  @Override
  public int pick(Enabled enabled) {
    int due = due(enabled);
    for (int delay : delays) {
      if (delay == taken) {
        behind[enabled.serial(due)] = ++delayed;
        due = due(enabled);
      }
    }
    taken++;
    return due;
  }

  private int due(Enabled enabled) {
    int due = 0;
    for (int i = 0; i < enabled.size(); i++) {
      while (enabled.serial(i) >= behind.length) {
        behind = Arrays.copyOf(behind, 2 * behind.length);
      }
      int order = Integer.compare(behind[enabled.serial(i)], behind[enabled.serial(due)]);
      if (order < 0 || order == 0 && enabled.serial(i) < enabled.serial(due)) {
        due = i;
      }
    }
    return due;
  }

  @Override
  public String guarantee(int deliveriesMost) {
    return "a bug that needs %d delays is met by one run in %d with a chance of at least 1 in %.3g"
        .formatted(most, most + 1, Math.pow(deliveriesMost, most));
  }
}
