package ccwlab.load;

import ccwlab.reference.HistoryBench;
import java.io.PrintStream;
import java.time.Duration;

/** Measures how many random concurrent histories the reference model judges, on one thread. */
public final class CheckerBench {
  private static final int HISTORIES = 20_000;

  private CheckerBench() {}

  /**
   * Prints one line. Making the histories is not timed.
   *
   * @param time how long to check, after a warm-up
   * @throws IllegalStateException the model rejected a history of its own
   */
  public static void run(long seed, Duration time, PrintStream out) {
    HistoryBench.run(seed, HISTORIES, System::nanoTime);
    HistoryBench.Result sum = new HistoryBench.Result(0, 0, 0, 0);
    for (long batch = 1; sum.nanos() < time.toNanos(); batch++) {
      sum = sum.and(HistoryBench.run(seed + batch, HISTORIES, System::nanoTime));
    }
    if (sum.rejected() > 0) {
      throw new IllegalStateException(sum.rejected() + " histories of the model were rejected");
    }
    out.printf("%12s  %10s  %12s%n", "histories", "steps each", "per minute");
    double steps = (double) sum.events() / sum.histories();
    out.printf("%,12d  %10.1f  %,12d%n", sum.histories(), steps, sum.historiesPerMinute());
  }
}
