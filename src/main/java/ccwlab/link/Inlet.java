package ccwlab.link;

import ccwlab.observe.Observation;
import java.util.List;

/**
 * The way in for what a machine in another process does of its own accord: not as an answer to a
 * message. Any thread may use it, while a round is under way.
 *
 * @param <E> effects it asks for
 */
public interface Inlet<E> {
  /** It asks for these, in this order, as one step. */
  void asks(List<E> effects);

  /** It was seen to do these things, before now. */
  void saw(List<Past> seen);

  /**
   * Something moves over there that no message stands for: the host is not quiet.
   *
   * @return to be called once, when it has come to rest
   */
  Runnable moves();

  /** What is asked for is not heard any more: the round has been given up. */
  boolean givenUp();

  /** It cannot go on: the run ends. */
  void fails(Throwable cause);

  /**
   * Something that was seen, and when.
   *
   * @param nanos by the clock of {@link System#nanoTime}
   */
  record Past(long nanos, Observation seen) {}
}
