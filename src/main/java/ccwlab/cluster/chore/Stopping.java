package ccwlab.cluster.chore;

import ccwlab.explore.ExploreProgress;
import ccwlab.live.RunProgress;
import java.util.function.BooleanSupplier;

/** Tells nobody how far it is; stops when the result is not wanted any more. */
final class Stopping implements ExploreProgress, RunProgress {
  private final BooleanSupplier end;

  private Stopping(BooleanSupplier end) {
    this.end = end;
  }

  static Stopping when(BooleanSupplier end) {
    return new Stopping(end);
  }

  @Override
  public void update(SoFar now) {}

  @Override
  public void update(long rounds, long planned, int outcomes, long findings) {}

  @Override
  public boolean stopRequested() {
    return end.getAsBoolean();
  }
}
