package ccwlab.load.report;

import ccwlab.load.measure.JudgedThreshold;
import ccwlab.load.measure.JudgedThreshold.Unit;
import ccwlab.report.Figures;
import ccwlab.report.Quantities;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Thresholds, condition codes and slopes as text. */
final class LoadFigures {
  private static final int DIGITS_MOST = 15;
  private static final double MEBI = 1 << 20;

  private LoadFigures() {}

  static String slope(OptionalDouble bytesPerMinute) {
    return bytesPerMinute.isPresent()
        ? value(bytesPerMinute.getAsDouble(), Unit.BYTES_PER_MINUTE, Quantities.DIGITS)
        : "not measured (too few collections)";
  }

  /** What was measured; with so many digits that it is told apart from the limit. */
  static String measured(JudgedThreshold threshold) {
    if (threshold.value().isEmpty()) {
      return "nothing measured";
    }
    double value = threshold.value().getAsDouble();
    int digits = Quantities.DIGITS;
    while (digits < DIGITS_MOST
        && value != threshold.limit()
        && value(value, threshold.unit(), digits).equals(limit(threshold, digits))) {
      digits++;
    }
    return value(value, threshold.unit(), digits);
  }

  private static String limit(JudgedThreshold threshold, int digits) {
    return value(threshold.limit(), threshold.unit(), digits);
  }

  private static String value(double value, Unit unit, int digits) {
    return switch (unit) {
      case MICROS -> Quantities.time(value, digits);
      case PER_SECOND -> Quantities.number(value, digits) + "/s";
      case BYTES_PER_MINUTE -> Quantities.number(value / MEBI, digits) + " MiB/min";
      case COUNT -> Quantities.number(value, digits);
    };
  }

  /** {@code cc 0 12,345, cc 1 7}; a program interruption has no condition code. */
  static String codes(Map<Integer, Long> codes) {
    return codes.entrySet().stream()
        .map(it -> code(it.getKey()) + " " + Figures.count(it.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String code(int cc) {
    return cc < 0 ? "program interruption" : "cc " + cc;
  }
}
