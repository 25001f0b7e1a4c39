package ccwlab.scenario;

import ccwlab.scenario.Distribution.Shape;

/** Numbers, durations and distributions as scenario files write them. */
final class Numbers {
  private static final double MICROS_MOST = 3_600_000_000.0;
  private static final String DURATIONS = "a number with us, ms or s, as in 20us or 1.5ms";
  private static final String DISTRIBUTIONS =
      "20us | uniform 10us 50us | exponential 30us | lognormal 30us 1.5 | two-point 1ms 50ms 0.001";

  private static final double SIGMA_MOST = 5;

  private Numbers() {}

  /**
   * A whole number, decimal or 0x..., perhaps with K or M.
   *
   * @param node where it stands, for complaints
   */
  static long whole(ConfNode node, String text, long least, long most) {
    String range = least + " to " + most;
    String digits = text;
    long unit = 1;
    if (text.endsWith("K") || text.endsWith("M")) {
      unit = text.endsWith("K") ? 1L << 10 : 1L << 20;
      digits = text.substring(0, text.length() - 1);
    }
    long number;
    try {
      number = Math.multiplyExact(decode(digits), unit);
    } catch (NumberFormatException | ArithmeticException e) {
      throw node.error("'" + text + "' is not a whole number", range);
    }
    if (number < least || number > most) {
      throw node.error(text + " is out of range", range);
    }
    return number;
  }

  /** Leading zeros are no sign of octal: 03 and 08 are command codes. */
  private static long decode(String digits) {
    return digits.startsWith("0x")
        ? Long.parseLong(digits.substring(2), 16)
        : Long.parseLong(digits, 10);
  }

  /** A duration in microseconds. */
  static double micros(ConfNode node, String text) {
    double unit =
        text.endsWith("us") ? 1 : text.endsWith("ms") ? 1e3 : text.endsWith("s") ? 1e6 : 0;
    String digits = text.replaceFirst("(us|ms|s)$", "");
    if (unit == 0 && !digits.equals("0") || !digits.matches("[0-9]{1,12}(\\.[0-9]{1,6})?")) {
      throw node.error("'" + text + "' is not a duration", DURATIONS);
    }
    double micros = Double.parseDouble(digits) * unit;
    if (micros > MICROS_MOST) {
      throw node.error(text + " is out of range", "0us to 3600s");
    }
    return micros;
  }

  static Distribution distribution(ConfNode node) {
    String[] words = node.text().trim().split("\\s+");
    if (words.length == 1) {
      double fixed = micros(node, words[0]);
      return new Distribution(Shape.FIXED, fixed, fixed);
    }
    if (words.length == 3 && words[0].equals("uniform")) {
      double low = micros(node, words[1]);
      double high = micros(node, words[2]);
      if (low > high) {
        throw node.error("the lower bound " + words[1] + " is above " + words[2], DISTRIBUTIONS);
      }
      return new Distribution(Shape.UNIFORM, low, high);
    }
    if (words.length == 2 && words[0].equals("exponential")) {
      double mean = micros(node, words[1]);
      return new Distribution(Shape.EXPONENTIAL, mean, mean);
    }
    if (words.length == 3 && words[0].equals("lognormal")) {
      double sigma = decimal(node, words[2], SIGMA_MOST);
      return new Distribution(Shape.LOGNORMAL, micros(node, words[1]), sigma);
    }
    if (words.length == 4 && words[0].equals("two-point")) {
      double chance = decimal(node, words[3], 1);
      double usual = micros(node, words[1]);
      return new Distribution(Shape.TWO_POINT, usual, micros(node, words[2]), chance);
    }
    throw node.error("'" + node.text() + "' is not a distribution", DISTRIBUTIONS);
  }

  /** A number with decimals, more than 0. */
  private static double decimal(ConfNode node, String text, double most) {
    boolean number = text.matches("[0-9]{1,3}(\\.[0-9]{1,9})?");
    double value = number ? Double.parseDouble(text) : 0;
    if (value <= 0 || value > most) {
      throw node.error("'" + text + "' is out of range", "more than 0, up to " + (int) most);
    }
    return value;
  }
}
