package ccwlab.load.report;

import ccwlab.load.measure.Interval;
import ccwlab.load.measure.Latencies;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * The intervals of a load as comma-separated values: seconds since the warm-up began, rates a
 * second, times in microseconds, the heap in bytes. What was not measured is an empty cell.
 */
public final class LoadCsv {
  private static final List<String> HEADS =
      List.of(
          "from",
          "to",
          "offered",
          "achieved",
          "completed",
          "failed",
          "late",
          "dropped",
          "mean",
          "p50",
          "p90",
          "p99",
          "p999",
          "max",
          "inFlight",
          "findings",
          "faults",
          "gcPauses",
          "gcMillis",
          "heapBytes",
          "timerLagMillis");

  private LoadCsv() {}

  /** The first line. */
  public static String head() {
    return String.join(",", HEADS) + "\n";
  }

  /** A line; kinds of faults are joined by {@code +}. */
  public static String row(Interval one) {
    Latencies times = one.latency();
    return String.join(
            ",",
            plain(one.fromSeconds()),
            plain(one.toSeconds()),
            plain(one.offered()),
            plain(one.achieved()),
            Long.toString(one.completed()),
            Long.toString(one.failed()),
            Long.toString(one.late()),
            Long.toString(one.dropped()),
            micros(times, times.mean()),
            micros(times, times.p50()),
            micros(times, times.p90()),
            micros(times, times.p99()),
            micros(times, times.p999()),
            micros(times, times.max()),
            Long.toString(one.inFlight()),
            Long.toString(one.findings()),
            String.join("+", one.faults()),
            Long.toString(one.machine().gcPauses()),
            Long.toString(one.machine().gcMillis()),
            one.machine().heapBytes() < 0 ? "" : Long.toString(one.machine().heapBytes()),
            plain(one.machine().timerLagMillis()))
        + "\n";
  }

  private static String micros(Latencies of, double value) {
    return of.count() == 0 ? "" : plain(value);
  }

  /** To the nanosecond, or a thousandth of a request; without exponent. */
  private static String plain(double value) {
    return BigDecimal.valueOf(value)
        .setScale(3, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
