package ccwlab.machine;

/**
 * One layer's behaviour.
 *
 * @param <S> state: an immutable value
 * @param <M> messages it hears
 * @param <E> effects it asks for
 * @param <X> the shared storage it may touch while it steps; the only thing that is not in S
 */
@FunctionalInterface
public interface Machine<S, M, E, X> {
  /** Handles one message to its end. Never blocks; waiting is a state. */
  Step<S, E> step(S state, M message, X shared);

  /**
   * The machine has come further in what it is there to do than where it was at its furthest. While
   * no machine does, however many messages are handled, the round makes no progress.
   *
   * @param furthest the state in which this was true last; at first the initial one
   */
  default boolean isFurther(S furthest, S now) {
    return false;
  }

  /**
   * As {@link #step}, but what the machine says to itself, to be heard whenever it suits, it may
   * hear at once: the same as that step and then the steps of those messages in their order, with
   * nobody else's between. For interpreters who want speed, and no other orders.
   */
  default Step<S, E> run(S state, M message, X shared) {
    return step(state, message, shared);
  }

  /**
   * What is wrong with a state that no step of the machine may lead to. It looks at nothing but the
   * state, and costs next to nothing.
   *
   * @return one sentence; empty if all that must always hold does
   */
  default String brokenInvariant(S state) {
    return "";
  }

  /**
   * For an interpreter to assert after each step.
   *
   * @return true
   * @throws AssertionError naming the invariant that is broken, and the state
   */
  default boolean holdsInvariants(S state) {
    String broken = brokenInvariant(state);
    if (!broken.isEmpty()) {
      throw new AssertionError(broken + ": " + state);
    }
    return true;
  }

  /**
   * The message answers what the machine waits for in this state, and nothing else can come to it
   * before that. An explorer then need not try anything else first.
   */
  default boolean awaits(S state, M message) {
    return false;
  }
}
