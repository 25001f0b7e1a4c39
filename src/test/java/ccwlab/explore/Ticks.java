package ccwlab.explore;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that goes on by so much at each look, and a user who may lose his patience. With it a
 * test says how far a search comes, whatever the machine.
 */
public final class Ticks implements ExploreProgress {
  /** More than any test needs, if nobody loses his patience. */
  public static final Duration MUCH = looks(1_000_000);

  private final AtomicLong now = new AtomicLong();
  private final End end;
  private volatile boolean found;

  /** What happens when there is a finding. */
  private enum End {
    NONE,
    TIME,
    USER
  }

  private Ticks(End end) {
    this.end = end;
  }

  /** So many looks at the clock. */
  public static Duration looks(int count) {
    return Duration.ofSeconds(count);
  }

  /** Time that just passes, with nobody who stops. */
  static Ticks passing() {
    return new Ticks(End.NONE);
  }

  /** {@link #MUCH} is over when there is a finding. */
  public static Ticks untilFound() {
    return new Ticks(End.TIME);
  }

  /** The user stops when there is a finding. */
  public static Ticks stoppedWhenFound() {
    return new Ticks(End.USER);
  }

  @Override
  public void update(SoFar so) {
    found |= so.outcomes() > 0 && so.findings() > 0;
  }

  @Override
  public boolean stopRequested() {
    return found && end == End.USER;
  }

  @Override
  public long nanoTime() {
    long over = found && end == End.TIME ? MUCH.toNanos() : 0;
    return over + now.addAndGet(looks(1).toNanos());
  }
}
