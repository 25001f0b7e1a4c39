package ccwlab.machine;

/**
 * Something a machine asks its interpreter for: a message to a neighbour, a timer, an observation.
 *
 * @param <P> the ports through which it leaves
 */
public interface Effect<P> {
  void deliver(P ports);

  /** It becomes a message sooner or later; an observation does not. */
  default boolean isMessage() {
    return true;
  }
}
