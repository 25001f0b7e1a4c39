package ccwlab.event;

import ccwlab.link.Address;
import ccwlab.observe.Observation;
import java.util.Comparator;

/**
 * One thing that happened in a step of a machine.
 *
 * @param stamp when by cause and effect: all events of one step have the same stamp, and what
 *     follows from that step has a larger one (Lamport, "Time, clocks, and the ordering of events
 *     in a distributed system", 1978)
 * @param nanos when by the clock of the machine that runs us, in nanoseconds from an arbitrary
 *     origin: the beginning of the step
 * @param from whose step it is; of a message, who has sent it
 * @param to of a message, whose step it is; of an observation {@code from}
 * @param message what the step handles; null of an observation
 * @param observation what was seen in the step; null of a message
 */
public record Event(
    long stamp,
    long nanos,
    Address<?> from,
    Address<?> to,
    Object message,
    Observation observation) {
  /** An order that agrees with cause and effect; events of one actor stay as they came. */
  public static final Comparator<Event> CAUSAL =
      Comparator.comparingLong(Event::stamp).thenComparingInt(event -> event.to().index());

  /**
   * The same if some events became known late: by the clock, which agrees with cause and effect
   * too, as all events are of one machine.
   */
  public static final Comparator<Event> BY_CLOCK =
      Comparator.comparingLong(Event::nanos).thenComparing(CAUSAL);

  /** A step of {@code to} handles a message. */
  public static Event heard(
      long stamp, long nanos, Address<?> from, Address<?> to, Object message) {
    return new Event(stamp, nanos, from, to, message, null);
  }

  /** Something was seen in a step of {@code of}. */
  public static Event seen(long stamp, long nanos, Address<?> of, Observation observation) {
    return new Event(stamp, nanos, of, of, null, observation);
  }

  public boolean isObservation() {
    return observation != null;
  }
}
