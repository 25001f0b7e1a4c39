package ccwlab.explore;

import ccwlab.link.Address;

/** Takes the steps of a world's machines. */
interface Steps {
  /**
   * Delivers a message.
   *
   * @param serial number of the message in this run, from 0 in order of sending
   * @param state number of its receiver's state
   * @param message number of its content
   * @param store what the receiver finds in storage
   */
  Reaction take(int serial, int state, int message, Store store);

  /** A message from outside, the next in order of sending. */
  <M> void told(Address<M> to, M message);

  /**
   * Number of a machine's state.
   *
   * @param number as the last reaction of that machine gave it
   */
  int state(int machine, int number);

  /** For a world that goes on from where another one is. */
  Steps branch();

  /** For a world that starts anew. */
  Steps fresh();
}
