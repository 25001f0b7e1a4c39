package ccwlab.observe;

/**
 * An observation and who made it.
 *
 * @param actor index of the machine in its copy of the scenario
 * @param nanos when, by the clock, from the round's begin; {@link #NO_TIME} of model time
 */
public record Seen(int actor, Observation observation, long nanos) {
  /** In model time there is no clock. */
  public static final long NO_TIME = -1;

  /** Seen in model time. */
  public Seen(int actor, Observation observation) {
    this(actor, observation, NO_TIME);
  }
}
