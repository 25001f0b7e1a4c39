package ccwlab.machine;

/**
 * Something a machine asks its interpreter for: a message to a neighbour, a timer, an observation.
 *
 * @param <P> the ports through which it leaves
 */
public interface Effect<P> {
  void deliver(P ports);
}
