package ccwlab.scenario;

/**
 * A service time, in microseconds.
 *
 * @param low fixed value, lower bound, or mean of the exponential
 * @param high upper bound of the uniform
 */
public record Distribution(Shape shape, double low, double high) {
  public static final Distribution ZERO = new Distribution(Shape.FIXED, 0, 0);

  public enum Shape {
    FIXED,
    UNIFORM,
    EXPONENTIAL
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
    };
  }
}
