package ccwlab.mutant;

import ccwlab.host.Directory;

/** How a mutant's machine steps, told by how the machine itself does. Pure, as machines are. */
interface Rule {
  /**
   * Handles one message.
   *
   * @param plain the machine itself
   * @param memory what the rule returned with the step before; null at first
   */
  <P> Taken<P> step(Plain<P> plain, Object state, Object memory, Object message);

  /** The machine as it is. */
  interface Plain<P> {
    /** Takes the machine's own step; storage keeps what that writes. */
    Taken<P> step(Object state, Object memory, Object message);

    /** Who is where. */
    Directory directory();
  }
}
