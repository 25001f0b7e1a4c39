package ccwlab.explore;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Partial order sampling: each message draws a priority, the highest goes first, and those that
 * race with it (wait for the same machine) draw again.
 *
 * <p><em>Paper:</em> Yuan, Yang, Gu, "Partial order aware concurrency sampling" (CAV 2018).
 * <em>Departures:</em> an event is a message, and two race if they go to the same machine; races by
 * storage do not draw again.
 */
final class PosStrategy implements Strategy {
  private static final int USUAL = 64;

  private final SplittableRandom dice;
  private double[] priorities = new double[USUAL];

  PosStrategy(long seed) {
    this.dice = new SplittableRandom(seed);
  }

  @Override
  public boolean beginRun() {
    Arrays.fill(priorities, 0);
    return true;
  }

  @Override
  public int pick(Enabled enabled) {
    int best = 0;
    double highest = -1;
    for (int i = 0; i < enabled.size(); i++) {
      double priority = priority(enabled.serial(i));
      if (priority > highest) {
        highest = priority;
        best = i;
      }
    }
    for (int i = 0; i < enabled.size(); i++) {
      if (enabled.receiver(i) == enabled.receiver(best)) {
        priorities[enabled.serial(i)] = 0;
      }
    }
    return best;
  }

  private double priority(int serial) {
    while (serial >= priorities.length) {
      priorities = Arrays.copyOf(priorities, 2 * priorities.length);
    }
    if (priorities[serial] == 0) {
      priorities[serial] = Math.nextUp(dice.nextDouble());
    }
    return priorities[serial];
  }
}
