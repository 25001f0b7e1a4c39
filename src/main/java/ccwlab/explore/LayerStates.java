package ccwlab.explore;

import java.util.Arrays;

/** The states of one layer of a search that are told elsewhere: their hashes, by size. */
final class LayerStates {
  private final long[] hashes;
  private int filled;

  private LayerStates(int size) {
    hashes = new long[size];
  }

  /**
   * The states that so many deliveries lead to, and no fewer.
   *
   * @param start hash of the first state
   * @throws ArithmeticException if they are more than 2<sup>31</sup>
   */
  static LayerStates at(Layers layers, int depth, long start) {
    LayerStates states = new LayerStates(size(layers, depth));
    if (depth == 0) {
      states.add(start);
    } else {
      layers.states(depth - 1, states::add);
    }
    Arrays.sort(states.hashes);
    return states;
  }

  /** How many states so many deliveries lead to. */
  static int size(Layers layers, int depth) {
    return depth == 0 ? 1 : Math.toIntExact(layers.news(depth - 1));
  }

  private void add(long hash) {
    hashes[filled++] = hash;
  }

  /** Its place, from 0; negative if it is not of this layer. */
  int find(long hash) {
    return Arrays.binarySearch(hashes, hash);
  }

  long hash(int place) {
    return hashes[place];
  }
}
