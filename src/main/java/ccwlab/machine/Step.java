package ccwlab.machine;

import java.util.List;

/**
 * What one message did.
 *
 * @param state the next state
 * @param effects what to deliver, in this order
 */
public record Step<S, E>(S state, List<E> effects) {
  /** Nothing but, perhaps, another state. */
  public static <S, E> Step<S, E> to(S state) {
    return new Step<>(state, List.of());
  }

  public static <S, E> Step<S, E> to(S state, E effect) {
    return new Step<>(state, List.of(effect));
  }

  public static <S, E> Step<S, E> to(S state, E first, E second) {
    return new Step<>(state, List.of(first, second));
  }

  public static <S, E> Step<S, E> to(S state, List<E> effects) {
    return new Step<>(state, effects);
  }
}
