package ccwlab.explore;

import java.time.Duration;

/** When work that a budget of time pays for has to end; at once if the user wants it to. */
public final class Deadline {
  /** Never. */
  public static final Deadline NONE = new Deadline(Long.MAX_VALUE, ExploreProgress.NONE);

  private final long end;
  private final ExploreProgress progress;

  private Deadline(long end, ExploreProgress progress) {
    this.end = end;
    this.progress = progress;
  }

  /**
   * So long from now.
   *
   * @param time {@link Duration#ZERO} for no end
   * @param progress says what time it is, and if the user wants to stop
   */
  public static Deadline in(Duration time, ExploreProgress progress) {
    long end = time.isZero() ? Long.MAX_VALUE : progress.nanoTime() + time.toNanos();
    return new Deadline(end, progress);
  }

  /** A fair part of what is left, if so many things share it. */
  public Deadline part(int things) {
    if (end == Long.MAX_VALUE) {
      return this;
    }
    long now = progress.nanoTime();
    return new Deadline(now + Math.max(0, end - now) / Math.max(1, things), progress);
  }

  public boolean over() {
    return progress.stopRequested() || end != Long.MAX_VALUE && progress.nanoTime() - end >= 0;
  }

  /** Why it is over, in words. */
  public String why() {
    return progress.stopRequested() ? "stopped by the user" : "there was no time left";
  }
}
