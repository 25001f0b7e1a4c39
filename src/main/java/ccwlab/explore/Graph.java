package ccwlab.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The global states that a search has visited and the deliveries between them. States are numbered
 * in the order in which they were found, breadth first; messages of a state by their rank in {@link
 * Pending#canonical}.
 */
final class Graph {
  /** No delivery: the message itself, or one that depends on it. */
  static final int GONE = 0xf;

  /** A state with more messages under way than this cannot have its moves written down. */
  static final int RANKS = 15;

  private static final int USUAL = 1 << 12;
  private static final int BYTES_EACH_STATE = Visited.BYTES_EACH + Long.BYTES + 1;
  private static final int BYTES_EACH_DELIVERY = 2 * Integer.BYTES + Long.BYTES + 1;

  private final Visited visited = new Visited();
  private int[] parents = new int[USUAL];
  private byte[] parentRanks = new byte[USUAL];
  private int[] firstDelivery = new int[USUAL];
  private int[] targets = new int[USUAL];
  private byte[] ranks = new byte[USUAL];
  private int[] messages = new int[USUAL];
  private long[] moves = new long[USUAL];
  private int deliveries;
  private int expanded;
  private boolean moved = true;
  private final List<End> ends = new ArrayList<>();

  /** A state in which the round is over. */
  record End(int state, ccwlab.outcome.Judgement judgement, long finalHash) {}

  Graph(long start) {
    visited.add(start);
    parents[0] = -1;
  }

  int find(long hash) {
    return visited.find(hash);
  }

  /** A new state, first reached from {@code parent}. */
  int add(long hash, int parent, int rank) {
    int state = visited.add(hash);
    if (state == parents.length) {
      parents = Arrays.copyOf(parents, 2 * state);
      parentRanks = Arrays.copyOf(parentRanks, 2 * state);
    }
    parents[state] = parent;
    parentRanks[state] = (byte) rank;
    return state;
  }

  /**
   * A delivery; those of one state follow each other, and states follow each other by number.
   *
   * @param moved rank by rank, 4 bits each: the message's rank afterwards, {@link #GONE} if it
   *     depends on the delivery; 0 if there are too many
   */
  void deliver(int from, int rank, int message, long moved, int target) {
    if (deliveries == targets.length) {
      int size = 2 * deliveries;
      targets = Arrays.copyOf(targets, size);
      ranks = Arrays.copyOf(ranks, size);
      messages = Arrays.copyOf(messages, size);
      moves = Arrays.copyOf(moves, size);
    }
    begin(from);
    targets[deliveries] = target;
    ranks[deliveries] = (byte) rank;
    messages[deliveries] = message;
    moves[deliveries++] = moved;
  }

  /** The deliveries that follow are of this state. */
  private void begin(int state) {
    for (; expanded <= state; expanded++) {
      if (expanded == firstDelivery.length) {
        firstDelivery = Arrays.copyOf(firstDelivery, 2 * expanded);
      }
      firstDelivery[expanded] = deliveries;
    }
  }

  void end(End end) {
    ends.add(end);
  }

  List<End> ends() {
    return ends;
  }

  int states() {
    return visited.size();
  }

  int deliveries() {
    return deliveries;
  }

  int first(int state) {
    return state < expanded ? firstDelivery[state] : deliveries;
  }

  int target(int delivery) {
    return targets[delivery];
  }

  int rank(int delivery) {
    return ranks[delivery];
  }

  int message(int delivery) {
    return messages[delivery];
  }

  /** Where that rank's message is afterwards. */
  int moved(int delivery, int rank) {
    return (int) (moves[delivery] >>> 4 * rank) & 0xf;
  }

  /** Some state has too many messages under way for its moves to be written down. */
  void tooMany() {
    moved = false;
  }

  boolean hasMoves() {
    return moved;
  }

  long bytes() {
    return (long) states() * BYTES_EACH_STATE + (long) deliveries * BYTES_EACH_DELIVERY;
  }

  /** Ranks to deliver, one after the other, on a shortest way to that state. */
  int[] way(int state) {
    int length = 0;
    for (int at = state; parents[at] >= 0; at = parents[at]) {
      length++;
    }
    int[] way = new int[length];
    for (int at = state; parents[at] >= 0; at = parents[at]) {
      way[--length] = parentRanks[at];
    }
    return way;
  }
}
