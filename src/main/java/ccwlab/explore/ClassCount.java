package ccwlab.explore;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

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

  /** So many pairs are counted between two looks at the bounds. */
  private static final int LOOK = 1 << 12;

  private final Graph graph;
  private final Graph.Deliveries deliveries;
  private final Bounds bounds;
  private final double[] ending;
  private final int[] endStates;
  private String stopped = "";

  /**
   * @param layersMost deliveries of the longest way that is counted
   * @param timeOver says when to stop
   * @param bytesMost heap that the pairs of two layers may use
   */
  record Bounds(int layersMost, BooleanSupplier timeOver, long bytesMost) {}

  ClassCount(Graph graph, Bounds bounds) {
    this.graph = graph;
    this.deliveries = graph.walk();
    this.bounds = bounds;
    this.endStates = graph.ends().stream().mapToInt(Graph.End::state).toArray();
    this.ending = new double[endStates.length];
  }

  /** All classes; {@link Totals#UNKNOWN} if the count was {@link #stopped}. */
  double count() {
    Layer now = new Layer();
    Layer next = new Layer();
    now.add(0, 0, 1);
    long pairs = 0;
    for (int depth = 0; now.size > 0 && depth < bounds.layersMost; depth++) {
      pairs += now.size;
      if (pairs > PAIRS_MOST) {
        stopped = "there are too many";
      }
      for (int i = 0; i < now.size && stopped.isEmpty(); i++) {
        if (i % LOOK == 0) {
          look(now.bytes() + next.bytes());
        }
        pass(now.state(i), now.sleep(i), now.counts[i], next);
      }
      if (!stopped.isEmpty()) {
        return Totals.UNKNOWN;
      }
      Layer done = now;
      now = next;
      next = done;
      next.clear();
    }
    return Arrays.stream(ending).sum();
  }

  private void look(long bytes) {
    if (bounds.timeOver.getAsBoolean()) {
      stopped = "the time was over";
    } else if (bytes > bounds.bytesMost) {
      stopped = "the memory was used up";
    }
  }

  /** Why the count was stopped; empty if it was not. */
  String stopped() {
    return stopped;
  }

  /** Classes that end in the i-th end of the graph. */
  double ending(int end) {
    return ending[end];
  }

  private void pass(int state, int sleep, double count, Layer next) {
    deliveries.of(state);
    int asleep = sleep;
    boolean goesOn = false;
    while (deliveries.next()) {
      goesOn = true;
      int bit = 1 << deliveries.rank();
      if ((asleep & bit) == 0) {
        next.add(deliveries.target(), moved(asleep), count);
        asleep |= bit;
      }
    }
    if (!goesOn) {
      ending[Arrays.binarySearch(endStates, state)] += count;
    }
  }

  /** Those asleep that do not depend on the delivery, where they are after it. */
  private int moved(int asleep) {
    int moved = 0;
    for (int rest = asleep; rest != 0; rest &= rest - 1) {
      int rank = deliveries.moved(Integer.numberOfTrailingZeros(rest));
      moved |= rank == Graph.GONE ? 0 : 1 << rank;
    }
    return moved;
  }

  /** Ways of one length: how many come to each pair of state and sleep set. */
  private static final class Layer {
    private static final int SMALLEST = 1 << 6;
    private static final int TABLE_EACH = 4;
    private static final int BYTES_EACH = 2 * Long.BYTES + TABLE_EACH * Integer.BYTES;

    private int[] table = new int[TABLE_EACH * SMALLEST];
    private long[] pairs = new long[SMALLEST];
    private double[] counts = new double[SMALLEST];
    private int size;

    int state(int index) {
      return (int) (pairs[index] >>> Integer.SIZE);
    }

    int sleep(int index) {
      return (int) pairs[index];
    }

    void add(int state, int sleep, double count) {
      long pair = Memo.key(state, sleep);
      int mask = table.length - 1;
      int at = (int) Mix.mix(pair) & mask;
      for (; table[at] != 0; at = at + 1 & mask) {
        if (pairs[table[at] - 1] == pair) {
          counts[table[at] - 1] += count;
          return;
        }
      }
      if (size == pairs.length) {
        grow();
        add(state, sleep, count);
        return;
      }
      pairs[size] = pair;
      counts[size] = count;
      table[at] = ++size;
    }

    void clear() {
      Arrays.fill(table, 0);
      size = 0;
    }

    /** Of heap. */
    long bytes() {
      return (long) pairs.length * BYTES_EACH;
    }

    private void grow() {
      pairs = Arrays.copyOf(pairs, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
      table = new int[TABLE_EACH * pairs.length];
      int mask = table.length - 1;
      for (int pair = 0; pair < size; pair++) {
        int at = (int) Mix.mix(pairs[pair]) & mask;
        while (table[at] != 0) {
          at = at + 1 & mask;
        }
        table[at] = pair + 1;
      }
    }
  }
}
