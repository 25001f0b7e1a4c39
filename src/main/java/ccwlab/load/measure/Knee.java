package ccwlab.load.measure;

import ccwlab.load.plan.JobSpec;
import ccwlab.load.plan.JobSpec.Arrivals;
import java.util.List;
import java.util.OptionalDouble;

/** Where a stack that is asked more and more falls behind. */
final class Knee {
  /** Less than that share of what is offered is to fall behind. */
  private static final double FOLLOWS = 0.95;

  /** Rates that grow by less than this are no ramp. */
  private static final double GROWS = 1.5;

  private Knee() {}

  /**
   * The highest rate that was achieved in an interval before the stack fell behind for good:
   * requests a second. Empty if no job's rate rises, if the stack followed to the end, or if it
   * never did. An interval in which nothing is offered tells nothing.
   *
   * @param measured the intervals of the measured time
   */
  static OptionalDouble of(List<JobSpec> jobs, List<Interval> measured) {
    List<Interval> intervals = measured.stream().filter(one -> one.offered() > 0).toList();
    int behind = firstBehindForGood(intervals);
    if (jobs.stream().noneMatch(Knee::rises) || behind == 0 || behind == intervals.size()) {
      return OptionalDouble.empty();
    }
    double least = intervals.stream().mapToDouble(Interval::offered).min().orElse(0);
    boolean grows = intervals.get(behind).offered() > GROWS * least;
    return grows
        ? intervals.subList(0, behind).stream().mapToDouble(Interval::achieved).max()
        : OptionalDouble.empty();
  }

  /** Its rate is higher at some time than it was before. */
  private static boolean rises(JobSpec job) {
    if (!(job.arrivals() instanceof Arrivals.Open open)) {
      return false;
    }
    double before = Double.MAX_VALUE;
    for (JobSpec.Stage stage : open.stages()) {
      if (stage.fromPerSecond() > before || stage.toPerSecond() > stage.fromPerSecond()) {
        return true;
      }
      boolean lasted = !stage.duration().isZero() || stage.toPerSecond() > 0;
      before = lasted ? stage.toPerSecond() : before;
    }
    return false;
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
