package ccwlab.live;

/**
 * Handles messages as an actor does.
 *
 * @param <M> what its machine hears
 */
@FunctionalInterface
public interface Hearing<M> {
  void hear(Told.Message<M> message);
}
