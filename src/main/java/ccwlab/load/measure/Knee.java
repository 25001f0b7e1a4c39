package ccwlab.load.measure;

import java.util.List;
import java.util.OptionalDouble;

/** Where a stack that is asked more and more falls behind. */
public final class Knee {
  /** Less than that share of what is offered is to fall behind. */
  private static final double FOLLOWS = 0.95;

  /** Rates that grow by less than this are no ramp. */
  private static final double GROWS = 1.5;

  private Knee() {}

  /**
   * The highest rate that was achieved in an interval before the stack fell behind for good:
   * requests a second. Empty if the rate did not grow, if the stack followed to the end, or if it
   * never did.
   */
  public static OptionalDouble of(List<Interval> intervals) {
    int behind = firstBehindForGood(intervals);
    if (behind == 0 || behind == intervals.size()) {
      return OptionalDouble.empty();
    }
    double least = intervals.stream().mapToDouble(Interval::offered).min().orElse(0);
    boolean grows = intervals.get(behind).offered() > GROWS * least;
    return grows
        ? intervals.subList(0, behind).stream().mapToDouble(Interval::achieved).max()
        : OptionalDouble.empty();
  }

  private static int firstBehindForGood(List<Interval> intervals) {
    int first = intervals.size();
    while (first > 0 && isBehind(intervals.get(first - 1))) {
      first--;
    }
    return first;
  }

  /** More is offered than is achieved, or was: what is left over waits, or was dropped. */
  private static boolean isBehind(Interval one) {
    return one.achieved() < FOLLOWS * one.offered() || one.dropped() > 0;
  }
}
