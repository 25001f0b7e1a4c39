package ccwlab.explore.shrink;

import ccwlab.explore.Deadline;

/**
 * What shrinking may cost.
 *
 * @param deliveries how many may be made in all runs together, about
 * @param deadline when it has to end
 */
public record Work(long deliveries, Deadline deadline) {
  /** A few seconds' work. */
  public static final long DELIVERIES_USUAL = 300_000;

  /** The usual, by a deadline. */
  public static Work until(Deadline deadline) {
    return new Work(DELIVERIES_USUAL, deadline);
  }
}
