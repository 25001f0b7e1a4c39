package ccwlab.scenario;

import org.apache.commons.statistics.distribution.LogNormalDistribution;

/**
 * A service time, in microseconds.
 *
 * @param low fixed value, lower bound, mean of the exponential or lognormal, or the usual value
 * @param high upper bound of the uniform, sigma of the lognormal's logarithm, or the rare value
 * @param chance of the rare value of the two; else 0
 */
public record Distribution(Shape shape, double low, double high, double chance) {
  public static final Distribution ZERO = new Distribution(Shape.FIXED, 0, 0);

  public enum Shape {
    FIXED,
    UNIFORM,
    EXPONENTIAL,
    LOGNORMAL,
    TWO_POINT
  }

  /** One without a rare value. */
  public Distribution(Shape shape, double low, double high) {
    this(shape, low, high, 0);
  }

  /**
   * The value at quantile {@code u}.
   *
   * @param u uniform in [0, 1)
   */
  public double microsAt(double u) {
    return switch (shape) {
      case FIXED -> low;
      case UNIFORM -> low + u * (high - low);
      case EXPONENTIAL -> -low * Math.log1p(-u);
      case LOGNORMAL ->
          low == 0
              ? 0
              : LogNormalDistribution.of(Math.log(low) - high * high / 2, high)
                  .inverseCumulativeProbability(u);
      case TWO_POINT -> u < 1 - chance ? low : high;
    };
  }
}
