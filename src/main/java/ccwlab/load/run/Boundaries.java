package ccwlab.load.run;

import ccwlab.load.plan.LoadScenario;
import java.util.concurrent.TimeUnit;

/**
 * When the intervals of a load end, and the shorter parts in which a node tells what its hosts have
 * counted. In nanoseconds since the run's start; the same for all who read the same scenario.
 *
 * @param warmUpNanos an interval ends with the warm-up
 * @param endNanos nothing is due from then on
 */
public record Boundaries(long intervalNanos, long warmUpNanos, long endNanos) {
  /** Parts are told at every whole second, however long an interval is. */
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  public static Boundaries of(LoadScenario load) {
    long warmUp = load.warmUp().toNanos();
    return new Boundaries(load.interval().toNanos(), warmUp, warmUp + load.duration().toNanos());
  }

  /** The first end of an interval after that time. */
  long intervalAfter(long nanos) {
    long next = (nanos / intervalNanos + 1) * intervalNanos;
    return nanos < warmUpNanos ? Math.min(next, warmUpNanos) : next;
  }

  /** The first end of a part after that time; each end of an interval is one, and the run's end. */
  long partAfter(long nanos) {
    long next = Math.min(intervalAfter(nanos), (nanos / SECOND + 1) * SECOND);
    return nanos < endNanos ? Math.min(next, endNanos) : next;
  }

  /** The last end of a part that is not after that time; 0 if there is none. */
  long partBefore(long nanos) {
    long second = nanos / SECOND * SECOND;
    long interval = nanos / intervalNanos * intervalNanos;
    long last = Math.max(second, interval);
    last = nanos >= warmUpNanos ? Math.max(last, warmUpNanos) : last;
    return nanos >= endNanos ? Math.max(last, endNanos) : last;
  }

  /**
   * An interval has ended between two ends of parts.
   *
   * @param from exclusive
   * @param to inclusive
   */
  public boolean intervalEnds(long from, long to) {
    return intervalAfter(from) <= to;
  }
}
