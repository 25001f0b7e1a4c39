package ccwlab.topology;

import ccwlab.observe.Observation;

/**
 * What an interpreter gives a copy of a scenario: delivery, time and a place for observations.
 * Machines are named by their index in the copy.
 */
public interface Post {
  /** Delivers {@code message} after all that was sent to the same machine before, causally. */
  void send(int to, Object message);

  /**
   * Delivers {@code message} some time: it belongs to somebody who runs on a processor of his own,
   * as a thread of the kernel does. What is sent to the same machine later may come first.
   */
  void whenever(int to, Object message);

  /**
   * Delivers {@code message} after a while.
   *
   * @param micros at least so long; 0 is {@link #send}
   */
  void later(int to, Object message, double micros);

  /** The value in [0, 1) that decides the next random choice of machine {@code of}. */
  double chance(int of);

  void observe(int from, Observation seen);
}
