package ccwlab.explore;

import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Where the states of an exhaustive search are expanded if that is not here: layer by layer, each
 * of which is told when it is whole. What is told of a layer does not depend on who expanded it,
 * but for the order of its pages.
 */
public interface Layers {
  /** Waits until that layer is whole, or for a moment. */
  boolean awaitWhole(int layer);

  /** No more layers will be whole: all are, or the search has ended. */
  boolean isOver();

  /** Calls for each {@link Frontier#page} of a whole layer. */
  void pages(int layer, Consumer<byte[]> reader);

  /** States that were new in a whole layer. */
  long news(int layer);

  /** Calls for the hash of each of them, in any order. */
  void states(int layer, LongConsumer reader);

  /** States found in the layer that is not whole yet, about. */
  long found();

  /** Of heap, all workers together. */
  long bytes();

  /** Why it cannot go on; empty if it can. */
  String trouble();

  /**
   * Ranks to deliver, one after the other, to a state.
   *
   * @param depth deliveries from the start to it
   */
  int[] way(long hash, int depth);

  /** Nothing more is needed. */
  void end();
}
