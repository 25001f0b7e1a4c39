package ccwlab.explore;

import java.util.BitSet;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;

/**
 * Finds the states that may be in loops, of a graph that is on a disk layer by layer and has no
 * room in memory: here is a bit or three for each state, and the hashes of two layers.
 *
 * <p>A delivery leads to a state of the next layer, or back: to one of the same layer or of one
 * before. A loop has at least one that leads back. So each of its states is on a way of deliveries
 * that do not, from where one leads back to, to where one leads back from. These states are found
 * in one walk through the layers and one against it; then again with only those deliveries that
 * lead back from one of them to another, until they become no fewer.
 */
final class LoopStates {
  private static final int BITS = 3;

  private final Layers layers;
  private final int depth;
  private final long start;
  private final long bytesMost;
  private final BooleanSupplier end;

  /** Of heap, for the bits. */
  private final long bytes;

  private final BitSet[] within;
  private Visited ledBackTo = new Visited();
  private BitSet[] leadsBack = {};
  private boolean first = true;
  private boolean stopped;
  private boolean full;

  /** Takes a delivery by the place of the state that it leads from. */
  private interface Taker {
    void delivery(int place, long target);
  }

  /**
   * @param depth so many layers are whole, and nothing is left
   * @param start hash of the first state
   * @param bytesMost of heap that may be used
   * @param end says that it has to stop
   */
  LoopStates(Layers layers, int depth, long start, long bytesMost, BooleanSupplier end) {
    this.layers = layers;
    this.depth = depth;
    this.start = start;
    this.bytesMost = bytesMost;
    this.end = end;
    this.within = emptyLayers(depth);
    long states = 0;
    for (int layer = 0; layer <= depth; layer++) {
      states += LayerStates.size(layers, layer);
    }
    this.bytes = states * BITS / Byte.SIZE;
  }

  /** Searches until what is left is no more than that, or does not become less. */
  void find(long enough) {
    for (int layer = 0; layer < depth; layer++) {
      full |= !hasRoom(layer, 0);
    }
    if (full) {
      return;
    }
    for (int layer = 0; layer < depth; layer++) {
      within[layer].set(0, LayerStates.size(layers, layer));
    }
    long before = Long.MAX_VALUE;
    while (goesOn() && size() < before && (first || size() > enough)) {
      before = size();
      narrow();
    }
  }

  private boolean goesOn() {
    return !stopped && !full;
  }

  private void narrow() {
    leadBack();
    if (ledBackTo.size() == 0) {
      for (BitSet layer : within) {
        layer.clear();
      }
    } else if (goesOn()) {
      forth();
      back();
    }
    first = false;
  }

  /** It had to end before it was through. */
  boolean stopped() {
    return stopped;
  }

  /** There was not even room for this. */
  boolean full() {
    return full;
  }

  /** Of heap, beside the hashes of two layers. */
  long bytes() {
    return bytes + ledBackTo.bytes();
  }

  /** How many may be in loops. */
  long size() {
    long size = 0;
    for (BitSet layer : within) {
      size += layer.cardinality();
    }
    return size;
  }

  /** This state of this layer may be in a loop. */
  boolean contains(int layer, int place) {
    return within[layer].get(place);
  }

  /** No state of this layer may be in a loop. */
  boolean isEmpty(int layer) {
    return within[layer].isEmpty();
  }

  /** Which deliveries lead back, from one of these states to another one. */
  private void leadBack() {
    Visited to = new Visited();
    BitSet[] from = emptyLayers(depth);
    LayerStates states = at(0);
    for (int layer = 0; layer < depth && goesOn(); layer++) {
      BitSet here = from[layer];
      LayerStates next = at(layer + 1);
      each(
          layer,
          states,
          (place, target) -> {
            if (next.find(target) < 0 && (first || ledBackTo.find(target) >= 0)) {
              here.set(place);
              if (to.find(target) < 0) {
                to.add(target);
              }
            }
          });
      full |= !hasRoom(layer, to.bytes());
      states = next;
    }
    ledBackTo = to;
    leadsBack = from;
  }

  /** With one for those that the last layer leads to: all rounds are over there. */
  private static BitSet[] emptyLayers(int depth) {
    BitSet[] empty = new BitSet[depth + 1];
    for (int layer = 0; layer <= depth; layer++) {
      empty[layer] = new BitSet();
    }
    return empty;
  }

  /** Leaves those that can be come to from where a delivery leads back to. */
  private void forth() {
    BitSet come = new BitSet();
    LayerStates states = at(0);
    for (int layer = 0; layer < depth && goesOn(); layer++) {
      BitSet here = come;
      BitSet there = new BitSet();
      BitSet nextWithin = within[layer + 1];
      LayerStates next = at(layer + 1);
      within[layer].stream().filter(ledBackTo(states)).forEach(here::set);
      within[layer] = here;
      each(
          layer,
          states,
          (place, target) -> {
            int found = next.find(target);
            if (found >= 0 && nextWithin.get(found)) {
              there.set(found);
            }
          });
      come = there;
      states = next;
    }
  }

  /** Leaves those that can come to where a delivery leads back from. */
  private void back() {
    Visited to = new Visited();
    LayerStates next = at(depth);
    for (int layer = depth - 1; layer >= 0 && goesOn(); layer--) {
      BitSet here = new BitSet();
      here.or(leadsBack[layer]);
      here.and(within[layer]);
      BitSet after = within[layer + 1];
      LayerStates states = at(layer);
      LayerStates behind = next;
      each(
          layer,
          states,
          (place, target) -> {
            int found = behind.find(target);
            if (found >= 0 && after.get(found)) {
              here.set(place);
            }
          });
      within[layer] = here;
      here.stream().filter(ledBackTo(states)).mapToLong(states::hash).forEach(to::add);
      next = states;
    }
    ledBackTo = to;
  }

  private LayerStates at(int layer) {
    return LayerStates.at(layers, layer, start);
  }

  /** Of the places of a layer: a delivery leads back to there. */
  private IntPredicate ledBackTo(LayerStates states) {
    return place -> ledBackTo.find(states.hash(place)) >= 0;
  }

  /** Goes through the deliveries of those states of a layer that may be in loops. */
  private void each(int layer, LayerStates states, Taker taker) {
    BitSet here = within[layer];
    if (here.isEmpty()) {
      return;
    }
    Edges edges =
        new Edges(
            (from, rank, message, target) -> {
              int place = states.find(from);
              if (here.get(place) && target != from) {
                taker.delivery(place, target);
              }
            });
    layers.pages(
        layer,
        page -> {
          stopped |= end.getAsBoolean();
          if (!stopped) {
            Page.read(page, edges);
          }
        });
  }

  /** For the bits, and the hashes of a layer and the one behind it, which are sorted. */
  private boolean hasRoom(int layer, long more) {
    long two = (long) LayerStates.size(layers, layer) + LayerStates.size(layers, layer + 1);
    return bytes + two * Long.BYTES + more <= bytesMost;
  }
}
