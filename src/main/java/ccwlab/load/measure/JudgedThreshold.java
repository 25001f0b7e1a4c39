package ccwlab.load.measure;

import java.util.OptionalDouble;

/**
 * A threshold, held against the results.
 *
 * @param expression as the scenario has it
 * @param value in the metric's unit; empty: nothing was measured, and it does not hold
 * @param limit in the same unit
 * @param unit what both are in
 */
public record JudgedThreshold(
    String expression, OptionalDouble value, double limit, Unit unit, boolean ok) {
  /** What a metric is in. */
  public enum Unit {
    MICROS,
    PER_SECOND,
    BYTES_PER_MINUTE,
    COUNT
  }
}
