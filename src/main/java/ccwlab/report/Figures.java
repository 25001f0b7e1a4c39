package ccwlab.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Numbers as text. None of them rounds to what is not so: some are never 0 %, not all never 100 %,
 * a bound is rounded up, and nothing is minus zero.
 */
public final class Figures {
  /** From here on a double does not hold all digits. */
  private static final double EXACT_MOST = 1e15;

  private static final double SECONDS_LEAST = 0.05;
  private static final MathContext BOUND_DIGITS = new MathContext(2, RoundingMode.UP);
  private static final long RULE_OF_THREE = 3;

  private Figures() {}

  /** With commas. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A count or an estimate, 0 or more; to three digits if it is too large for all. */
  public static String count(double count) {
    return count < EXACT_MOST
        ? count(Math.round(count))
        : String.format(Locale.ROOT, "%.2e", count);
  }

  /** The count with its noun; one takes no s. */
  public static String count(double count, String noun) {
    String number = count(count);
    return number + " " + (number.equals("1") ? noun : noun + "s");
  }

  /** {@code part} of {@code all} in per cent, to two decimals. */
  public static String percent(long part, long all) {
    if (part <= 0 || all <= 0) {
      return "0.00%";
    }
    double percent = 100.0 * part / all;
    if (percent < 0.005) {
      return "<0.01%";
    }
    return part < all && percent >= 99.995
        ? ">99.99%"
        : String.format(Locale.ROOT, "%.2f%%", percent);
  }

  /** What is left, 0 to 1, in per cent. */
  public static String left(double share) {
    double percent = 100 * share;
    return percent > 0 && percent < 1
        ? "less than 1%"
        : String.format(Locale.ROOT, "about %.0f%%", percent > 99 && percent < 100 ? 99 : percent);
  }

  /** The rule of three in per cent: the 95 % bound for what was never seen in n trials is 3/n. */
  public static String bound(long trials) {
    if (trials <= RULE_OF_THREE) {
      return "100%";
    }
    BigDecimal percent =
        BigDecimal.valueOf(100 * RULE_OF_THREE).divide(BigDecimal.valueOf(trials), BOUND_DIGITS);
    return percent.stripTrailingZeros().toPlainString() + "%";
  }

  public static String seconds(double seconds) {
    return seconds < SECONDS_LEAST
        ? "less than 0.1 s"
        : String.format(Locale.ROOT, "%,.1f s", seconds);
  }
}
