package ccwlab.outcome;

/**
 * A rule that a round broke.
 *
 * @param property the rule's name
 * @param message one sentence
 * @param at index of the observation that broke it; {@link #AT_REST} if it shows only in the end
 */
public record Violation(String property, String message, int at) {
  public static final int AT_REST = -1;
}
