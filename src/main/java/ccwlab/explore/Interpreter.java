package ccwlab.explore;

import ccwlab.host.Host;
import ccwlab.link.Address;
import ccwlab.link.Post;

/**
 * Runs the machines of one copy in its own way, one delivery at a time. What a machine sends, arms
 * or is seen to do during a delivery goes to the post that the interpreter was made with, and is
 * not delivered until {@link #deliver} says so.
 */
public interface Interpreter {
  /** Makes an interpreter of the machines, each in its initial state. */
  @FunctionalInterface
  interface Cast {
    /**
     * @param post takes what comes out of a step; {@link Post#later} of no time at all is a {@link
     *     Post#send}
     */
    Interpreter of(Host host, Post post);
  }

  /** All machines back to their initial state; nothing under way, no timer armed. */
  void restart();

  /** A message from outside; it is under way from now on. */
  <M> void tell(Address<M> to, M message);

  /**
   * Delivers a message, or fires a timer. The receiver has handled it on return.
   *
   * @param serial its number since the last restart, from 0 in order of sending
   */
  void deliver(int serial);

  /** The state of a machine now. */
  Object state(int machine);
}
