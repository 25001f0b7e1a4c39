package ccwlab.load.report;

import ccwlab.load.measure.JudgedThreshold;
import ccwlab.load.measure.JudgedThreshold.Unit;
import ccwlab.report.Figures;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Times, rates and sizes as text. */
final class LoadFigures {
  private static final int DIGITS = 3;
  private static final int DIGITS_MOST = 15;
  private static final double MICROS_PER_MILLI = 1e3;
  private static final double MICROS_PER_SECOND = 1e6;
  private static final double MEBI = 1 << 20;

  private LoadFigures() {}

  /** To three digits; all of a whole number. */
  static String number(double value) {
    return number(value, DIGITS);
  }

  private static String number(double value, int digits) {
    BigDecimal exact = new BigDecimal(value);
    int whole = Math.max(1, exact.precision() - exact.scale());
    BigDecimal rounded =
        exact.round(new MathContext(Math.max(whole, digits), RoundingMode.HALF_UP));
    if (rounded.signum() == 0) {
      return "0";
    }
    int decimals = Math.max(0, rounded.stripTrailingZeros().scale());
    return String.format(Locale.ROOT, "%,." + decimals + "f", rounded);
  }

  /** Of something a second: to four digits, so that 999.9 is not 1,000. */
  static String rate(double perSecond) {
    return number(perSecond, DIGITS + 1);
  }

  /** With the unit that suits it: {@code 850 us}, {@code 1.2 ms}, {@code 3 s}. */
  static String time(double micros) {
    return time(micros, DIGITS);
  }

  private static String time(double micros, int digits) {
    if (micros >= MICROS_PER_SECOND) {
      return number(micros / MICROS_PER_SECOND, digits) + " s";
    }
    return micros >= MICROS_PER_MILLI
        ? number(micros / MICROS_PER_MILLI, digits) + " ms"
        : number(micros, digits) + " us";
  }

  static String slope(OptionalDouble bytesPerMinute) {
    return bytesPerMinute.isPresent()
        ? value(bytesPerMinute.getAsDouble(), Unit.BYTES_PER_MINUTE, DIGITS)
        : "not measured (too few collections)";
  }

  /** What was measured; with so many digits that it is told apart from the limit. */
  static String measured(JudgedThreshold threshold) {
    if (threshold.value().isEmpty()) {
      return "nothing measured";
    }
    double value = threshold.value().getAsDouble();
    int digits = DIGITS;
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
      case MICROS -> time(value, digits);
      case PER_SECOND -> number(value, digits) + "/s";
      case BYTES_PER_MINUTE -> number(value / MEBI, digits) + " MiB/min";
      case COUNT -> number(value, digits);
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
