package ccwlab.bench;

import ccwlab.reference.HistoryBench;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Measures how many random concurrent histories the reference model judges, on one thread. */
public final class CheckerBench {
  private static final int HISTORIES = 20_000;

  private CheckerBench() {}

  /**
   * Prints one line. Making the histories is not timed.
   *
   * @param time how long to check, after a warm-up
   * @param stop asked now and then: enough
   * @throws IllegalStateException the model rejected a history of its own
   */
  public static HistoryBench.Result run(
      long seed, Duration time, BooleanSupplier stop, PrintStream out) {
    HistoryBench.run(seed, HISTORIES, System::nanoTime);
    HistoryBench.Result sum = new HistoryBench.Result(0, 0, 0, 0);
    for (long batch = 1; sum.nanos() < time.toNanos() && !stop.getAsBoolean(); batch++) {
      sum = sum.and(HistoryBench.run(seed + batch, HISTORIES, System::nanoTime));
    }
    if (sum.rejected() > 0) {
      throw new IllegalStateException(sum.rejected() + " histories of the model were rejected");
    }
    out.printf("%12s  %10s  %12s%n", "histories", "steps each", "per minute");
    double steps = (double) sum.events() / Math.max(1, sum.histories());
    out.printf("%,12d  %10.1f  %,12d%n", sum.histories(), steps, sum.historiesPerMinute());
    return sum;
  }
}
