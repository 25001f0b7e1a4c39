package ccwlab.live;

import ccwlab.link.Address;

/**
 * What is told to an actor of a machine.
 *
 * @param <M> what the machine hears
 */
public sealed interface Told<M> permits Told.Message, Told.Cut, Told.Handled, Told.Own {
  /**
   * A message for the machine.
   *
   * @param motion the round that it belongs to
   * @param cut number of the last cut through the round that the sender was on the far side of
   * @param stamp the sender's step
   * @param from the sender
   */
  record Message<M>(Motion motion, int cut, long stamp, Address<?> from, M content)
      implements Told<M> {}

  /** The actor hands over what it has seen so far; see {@link RoundActor}. */
  record Cut<M>(Motion motion, int number) implements Told<M> {}

  /**
   * A machine in another process does something of its own accord.
   *
   * @param then what is left to do, on the actor's own thread
   */
  record Own<M>(Motion motion, Runnable then) implements Told<M> {}

  /**
   * A machine in another process has handled its message.
   *
   * @param then what is left to do, on the actor's own thread
   */
  record Handled<M>(Runnable then) implements Told<M> {}
}
