package ccwlab.live;

import java.util.function.BooleanSupplier;

/** How a run tells how far it is, and learns that it shall end. */
public interface RunProgress {
  /**
   * Called now and then, from one thread at a time.
   *
   * @param roundsPlanned 0 if only the time limits
   * @param outcomes different outcomes so far
   * @param findings different findings so far
   */
  void update(long roundsDone, long roundsPlanned, int outcomes, long findings);

  /** The user wants what there is by now. */
  boolean stopRequested();

  /** Tells nobody, never stops. */
  RunProgress NONE = stoppedBy(() -> false);

  /** Tells nobody; stops when {@code stop} says so. */
  static RunProgress stoppedBy(BooleanSupplier stop) {
    return new RunProgress() {
      @Override
      public void update(long roundsDone, long roundsPlanned, int outcomes, long findings) {
        // Nobody looks.
      }

      @Override
      public boolean stopRequested() {
        return stop.getAsBoolean();
      }
    };
  }
}
