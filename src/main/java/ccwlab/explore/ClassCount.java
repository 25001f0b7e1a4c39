package ccwlab.explore;

import java.util.Arrays;

/**
 * Counts the happens-before classes of all runs in a graph of states: the ways through it that
 * sleep sets let pass, of which each class has exactly one.
 *
 * <p><em>Paper:</em> Godefroid, "Partial-order methods for the verification of concurrent systems"
 * (1996), sleep sets. <em>Departure:</em> ways are counted layer by layer, all that come to one
 * state with one sleep set together. Two deliveries depend on each other if they go to the same
 * machine, or one writes a storage cell that the other touches.
 */
final class ClassCount {
  /** More pairs of state and sleep set than this in all are not counted. */
  private static final long PAIRS_MOST = 40_000_000;

  private final Graph graph;
  private final int layersMost;
  private final double[] ending;
  private final int[] endOf;

  ClassCount(Graph graph, int layersMost) {
    this.graph = graph;
    this.layersMost = layersMost;
    this.ending = new double[graph.ends().size()];
    this.endOf = new int[graph.states()];
    Arrays.fill(endOf, -1);
    for (int i = 0; i < ending.length; i++) {
      endOf[graph.ends().get(i).state()] = i;
    }
  }

  /** All classes; {@link Totals#UNKNOWN} if it would take too long. */
  double count() {
    Layer now = new Layer();
    now.add(0, 0, 1);
    long pairs = 0;
    for (int depth = 0; now.size > 0 && depth < layersMost; depth++) {
      pairs += now.size;
      if (pairs > PAIRS_MOST) {
        return Totals.UNKNOWN;
      }
      Layer next = new Layer();
      for (int i = 0; i < now.size; i++) {
        pass(now.states[i], now.sleeps[i], now.counts[i], next);
      }
      now = next;
    }
    return Arrays.stream(ending).sum();
  }

  /** Classes that end in the i-th end of the graph. */
  double ending(int end) {
    return ending[end];
  }

  private void pass(int state, int sleep, double count, Layer next) {
    if (endOf[state] >= 0) {
      ending[endOf[state]] += count;
      return;
    }
    int asleep = sleep;
    for (int at = graph.first(state); at < graph.first(state + 1); at++) {
      int bit = 1 << graph.rank(at);
      if ((asleep & bit) == 0) {
        next.add(graph.target(at), moved(at, asleep), count);
        asleep |= bit;
      }
    }
  }

  /** Those asleep that do not depend on the delivery, where they are after it. */
  private int moved(int delivery, int asleep) {
    int moved = 0;
    for (int rest = asleep; rest != 0; rest &= rest - 1) {
      int rank = graph.moved(delivery, Integer.numberOfTrailingZeros(rest));
      moved |= rank == Graph.GONE ? 0 : 1 << rank;
    }
    return moved;
  }

  /** Ways of one length: how many come to each pair of state and sleep set. */
  private static final class Layer {
    private int[] table = new int[1 << 8];
    private int[] states = new int[1 << 6];
    private int[] sleeps = new int[1 << 6];
    private double[] counts = new double[1 << 6];
    private int size;

    void add(int state, int sleep, double count) {
      int mask = table.length - 1;
      int at = (int) Mix.mix((long) state << 16 | sleep) & mask;
      for (; table[at] != 0; at = at + 1 & mask) {
        int pair = table[at] - 1;
        if (states[pair] == state && sleeps[pair] == sleep) {
          counts[pair] += count;
          return;
        }
      }
      if (size == states.length) {
        grow();
        add(state, sleep, count);
        return;
      }
      states[size] = state;
      sleeps[size] = sleep;
      counts[size] = count;
      table[at] = ++size;
    }

    private void grow() {
      states = Arrays.copyOf(states, 2 * size);
      sleeps = Arrays.copyOf(sleeps, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
      table = new int[8 * size];
      int mask = table.length - 1;
      for (int pair = 0; pair < size; pair++) {
        int at = (int) Mix.mix((long) states[pair] << 16 | sleeps[pair]) & mask;
        while (table[at] != 0) {
          at = at + 1 & mask;
        }
        table[at] = pair + 1;
      }
    }
  }
}
