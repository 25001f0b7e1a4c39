package ccwlab.explore;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** When work that a budget of time pays for has to end; at once if the user wants it to. */
public final class Deadline {
  /** Never. */
  public static final Deadline NONE = new Deadline(Long.MAX_VALUE, () -> false);

  private final long end;
  private final BooleanSupplier stop;

  private Deadline(long end, BooleanSupplier stop) {
    this.end = end;
    this.stop = stop;
  }

  /**
   * So long from now.
   *
   * @param time {@link Duration#ZERO} for no end
   * @param progress says if the user wants to stop
   */
  public static Deadline in(Duration time, ExploreProgress progress) {
    long end = time.isZero() ? Long.MAX_VALUE : System.nanoTime() + time.toNanos();
    return new Deadline(end, progress::stopRequested);
  }

  /** A fair part of what is left, if so many things share it. */
  public Deadline part(int things) {
    if (end == Long.MAX_VALUE) {
      return this;
    }
    long now = System.nanoTime();
    return new Deadline(now + Math.max(0, end - now) / Math.max(1, things), stop);
  }

  public boolean over() {
    return stop.getAsBoolean() || end != Long.MAX_VALUE && System.nanoTime() - end >= 0;
  }
}
