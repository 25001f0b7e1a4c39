package ccwlab.explore;

import java.util.Comparator;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Finds livelocks where there is room for the graph of those states only that may be in loops. What
 * it finds does not depend on who told of the states.
 */
final class LoopsOnDisk {
  /** Stands for all states that are in no loop. */
  private static final int ELSEWHERE = 0;

  /** Of heap that the graph needs for a state, at least. */
  private static final int BYTES_EACH = 16;

  private final Layers layers;
  private final int depth;
  private final long start;
  private final Pages pages;
  private final long bytesMost;
  private final BooleanSupplier end;
  private final LoopStates states;
  private final Graph graph = new Graph(0);

  /** The layer, by the number of its first state in the graph. */
  private final NavigableMap<Integer, Integer> begins = new TreeMap<>();

  /** Whether all loops were looked at. */
  enum Answer {
    ALL,
    STOPPED,
    NO_ROOM
  }

  /** Makes witnesses. */
  interface Ways {
    /** The way to a state that so many deliveries lead to. */
    Found.Witness to(long hash, int depth);
  }

  /**
   * @param depth so many layers are whole, and nothing is left
   * @param start hash of the first state
   * @param pages have been told of all layers
   * @param bytesMost of heap that may be used
   * @param end says that it has to stop
   */
  LoopsOnDisk(
      Layers layers, int depth, long start, Pages pages, long bytesMost, BooleanSupplier end) {
    this.layers = layers;
    this.depth = depth;
    this.start = start;
    this.pages = pages;
    this.bytesMost = bytesMost;
    this.end = end;
    this.states = new LoopStates(layers, depth, start, bytesMost, end);
  }

  /** Adds livelocks to what was found. */
  Answer find(Found found, Ways ways) {
    states.find(bytesMost / (2 * BYTES_EACH));
    if (states.full() || states.size() * BYTES_EACH > bytesMost) {
      return Answer.NO_ROOM;
    }
    build();
    if (states.stopped() || end.getAsBoolean()) {
      return Answer.STOPPED;
    }
    if (bytes() > bytesMost) {
      return Answer.NO_ROOM;
    }
    Comparator<Integer> order =
        Comparator.<Integer>comparingInt(this::layer).thenComparingLong(graph::hash);
    Loops loops = new Loops(graph, pages::text, order, end);
    loops.find(found, state -> ways.to(graph.hash(state), layer(state)));
    return loops.stopped() ? Answer.STOPPED : Answer.ALL;
  }

  private long bytes() {
    return states.bytes() + graph.bytes() + Loops.bytes(graph.states());
  }

  private int layer(int state) {
    return state == ELSEWHERE ? depth : begins.floorEntry(state).getValue();
  }

  /** All states first, as deliveries lead to any of them. */
  private void build() {
    for (int layer = 0; layer < depth; layer++) {
      if (!states.isEmpty(layer)) {
        begins.put(graph.states(), layer);
        LayerStates all = LayerStates.at(layers, layer, start);
        add(layer, all);
      }
    }
    for (int layer : begins.values()) {
      read(layer, new Edges(this::deliver));
    }
  }

  private void add(int layer, LayerStates all) {
    read(
        layer,
        new Edges(
            (from, rank, message, target) -> {
              if (states.contains(layer, all.find(from)) && graph.find(from) < 0) {
                graph.add(from, ELSEWHERE);
              }
            }));
  }

  private void deliver(long from, int rank, long message, long target) {
    int state = graph.find(from);
    if (state > ELSEWHERE) {
      int to = Math.max(ELSEWHERE, graph.find(target));
      graph.deliver(state, rank, pages.number(message), 0, to);
    }
  }

  private void read(int layer, Edges edges) {
    layers.pages(
        layer,
        page -> {
          if (bytes() <= bytesMost && !end.getAsBoolean()) {
            Page.read(page, edges);
          }
        });
  }
}
