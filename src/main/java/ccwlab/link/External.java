package ccwlab.link;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Behaves as a machine does, but in another process: the state is over there. It is told one
 * message at a time, the next one when it has handled the one before.
 *
 * @param <M> messages it hears
 * @param <E> effects it asks for
 * @param <X> the shared storage it may touch while it handles a message
 */
public interface External<M, E, X> {
  /** What a message to the user calls it: {@code the driver of my-fix}. */
  String name();

  /**
   * Handles one message to its end.
   *
   * @return what it asks for, in this order, once it has come to rest; fails if the process does
   */
  CompletionStage<List<E>> hear(M message, X shared);

  /** Goes back to its state at the start of a round. */
  CompletionStage<Void> beginAnew();

  /**
   * It can do things of its own accord, through this. Told once, before anything else.
   *
   * <p>Whoever uses {@link Inlet#saw} says so by {@link #tellsLate}.
   */
  default void attach(Inlet<E> inlet) {
    // Most only answer.
  }

  /** What it does is known later than it is done: events go by the clock, not as they come. */
  default boolean tellsLate() {
    return false;
  }
}
