package ccwlab.explore;

import java.util.Arrays;
import java.util.function.Supplier;

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

  private final Graph.Deliveries deliveries;
  private final Bounds bounds;
  private final double[] ending;
  private final int[] endStates;
  private String stopped = "";

  /**
   * What bounds a count.
   *
   * @param layersMost deliveries of the longest way that is counted
   * @param end why to stop now; empty to go on
   * @param bytesMost heap that the pairs of two layers may use
   */
  record Bounds(int layersMost, Supplier<String> end, long bytesMost) {}

  ClassCount(Graph graph, Bounds bounds) {
    this.deliveries = graph.walk();
    this.bounds = bounds;
    this.endStates = graph.ends().stream().mapToInt(Graph.End::state).toArray();
    this.ending = new double[endStates.length];
  }

  /** All classes; {@link Totals#UNKNOWN} if the count was {@link #stopped}. */
  double count() {
    WayCounts now = new WayCounts();
    WayCounts next = new WayCounts();
    now.add(0, 0, 1);
    long pairs = 0;
    for (int depth = 0; now.size() > 0 && depth < bounds.layersMost; depth++) {
      pairs += now.size();
      if (pairs > PAIRS_MOST) {
        stopped = "there are too many";
      }
      pass(now, next);
      if (!stopped.isEmpty()) {
        return Totals.UNKNOWN;
      }
      WayCounts done = now;
      now = next;
      next = done;
      next.clear();
    }
    return Arrays.stream(ending).sum();
  }

  private void pass(WayCounts now, WayCounts next) {
    for (int i = 0; i < now.size() && stopped.isEmpty(); i++) {
      if (i % LOOK == 0) {
        look(now.bytes() + next.bytes());
      }
      pass(now.state(i), now.sleep(i), now.count(i), next);
    }
  }

  private void look(long bytes) {
    stopped = bytes > bounds.bytesMost ? "the memory was used up" : bounds.end.get();
  }

  /** Why the count was stopped; empty if it was not. */
  String stopped() {
    return stopped;
  }

  /** Classes that end in the i-th end of the graph. */
  double ending(int end) {
    return ending[end];
  }

  private void pass(int state, int sleep, double count, WayCounts next) {
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
}
