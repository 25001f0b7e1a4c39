package ccwlab.live;

import ccwlab.event.Event;
import ccwlab.link.Address;
import ccwlab.link.Link;

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

  /** Keeps an event of the actor whose step it is. */
  void keep(Event event, Motion motion);

  /** Messages are events too. */
  boolean keepsMessages();

  /** The actor is on the far side of this cut from now on: hands over what was kept before. */
  void cut(Address<?> of, Motion motion, int number);

  /**
   * A machine has thrown: a bug of ours.
   *
   * @param message what it was handling
   */
  void failed(Address<?> at, Object message, Motion motion, Throwable cause);
}
