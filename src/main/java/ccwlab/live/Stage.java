package ccwlab.live;

import ccwlab.link.Address;
import ccwlab.link.Link;
import ccwlab.observe.Observation;

/** What an actor of a machine is given by whoever runs it. */
public interface Stage {
  /** Tells the actor at the link's end, after all that it was told before, causally. */
  <M> void tell(Link<M> link, Told<M> told);

  /** Tells it sooner or later: it comes from somebody on a processor of his own. */
  <M> void whenever(Link<M> link, Told<M> told);

  /**
   * Tells it after a while.
   *
   * @param micros more than 0
   */
  <M> void later(Link<M> link, Told<M> told, double micros);

  /**
   * The value in [0, 1) that decides the next random choice of that machine in this round.
   *
   * @param motion the round
   */
  double chance(Address<?> of, Motion motion);

  /** Keeps that a step of {@code of} has seen something; see {@link ccwlab.event.Event}. */
  void seen(long stamp, Address<?> of, Observation seen, Motion motion);

  /**
   * The same of something that was seen before now.
   *
   * @param nanos when, by the clock of {@link System#nanoTime}
   */
  default void seenAt(long stamp, long nanos, Address<?> of, Observation seen, Motion motion) {
    seen(stamp, of, seen, motion);
  }

  /**
   * The round that is under way.
   *
   * @throws UnsupportedOperationException if nobody leads rounds
   */
  default Motion motion() {
    throw new UnsupportedOperationException("no rounds are led here");
  }

  /** Keeps that a step of {@code to} handles a message; asked only if {@link #keepsMessages}. */
  void heard(long stamp, Address<?> from, Address<?> to, Object message, Motion motion);

  /**
   * All actors of the copy are run by one thread at a time, for speed and not for races: a machine
   * hears at once what it says to itself.
   */
  default boolean together() {
    return false;
  }

  /**
   * An actor has been started.
   *
   * @param hearing handles a message as the actor does, in a turn of an actor of the same group
   */
  default <M> void started(Address<M> at, Hearing<M> hearing) {
    // Nobody needs to know.
  }

  /** Messages are events too. */
  boolean keepsMessages();

  /** So much is kept of that actor that it must wait until it is read; a cut is on its way then. */
  default boolean isFull(Address<?> of) {
    return false;
  }

  /** The actor is on the far side of this cut from now on: hands over what was kept before. */
  void cut(Address<?> of, Motion motion, int number);

  /**
   * A machine has thrown: a bug of ours.
   *
   * @param message what it was handling
   */
  void failed(Address<?> at, Object message, Motion motion, Throwable cause);
}
