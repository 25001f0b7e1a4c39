package ccwlab.link;

import ccwlab.observe.Observation;

/** What an interpreter gives to a machine's ports: delivery, time, chance, a place to be seen. */
public interface Post {
  /** Delivers {@code message} after all that was sent to the same machine before, causally. */
  <M> void send(Link<M> link, M message);

  /**
   * Delivers {@code message} some time: it belongs to somebody who runs on a processor of his own,
   * as a thread of the kernel does. What is sent to the same machine later may come first.
   */
  <M> void whenever(Link<M> link, M message);

  /**
   * Delivers {@code message} after a while.
   *
   * @param micros at least so long, in microseconds; 0 is {@link #send}
   */
  <M> void later(Link<M> link, M message, double micros);

  /** {@code message} is lost on its way: nobody will hear it. */
  default <M> void lose(Link<M> link, M message) {
    // Nothing is under way.
  }

  /** The value in [0, 1) that decides the next random choice of machine {@code of}. */
  double chance(Address<?> of);

  void observe(Address<?> from, Observation seen);
}
