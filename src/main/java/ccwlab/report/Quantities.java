package ccwlab.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** What was measured, as text: so many digits as say something, and the unit that suits. */
public final class Quantities {
  /** Digits of what is measured. */
  public static final int DIGITS = 3;

  private static final double MICROS_PER_MILLI = 1e3;
  private static final double MICROS_PER_SECOND = 1e6;

  private Quantities() {}

  /** To three digits; all of a whole number. */
  public static String number(double value) {
    return number(value, DIGITS);
  }

  /** To so many digits; all of a whole number. */
  public static String number(double value, int digits) {
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
  public static String rate(double perSecond) {
    return number(perSecond, DIGITS + 1);
  }

  /** With the unit that suits it: {@code 850 us}, {@code 1.2 ms}, {@code 3 s}. */
  public static String time(double micros) {
    return time(micros, DIGITS);
  }

  /** The same to so many digits. */
  public static String time(double micros, int digits) {
    if (micros >= MICROS_PER_SECOND) {
      return number(micros / MICROS_PER_SECOND, digits) + " s";
    }
    return micros >= MICROS_PER_MILLI
        ? number(micros / MICROS_PER_MILLI, digits) + " ms"
        : number(micros, digits) + " us";
  }
}
