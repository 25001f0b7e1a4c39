package ccwlab.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All deliveries that are possible in some states of one layer, by one thread. */
final class Expansion {
  private final Graph graph;
  private final boolean reduced;
  private final World world;
  private final World after;
  private final Ranking ranking = new Ranking();
  private final Ranking rankingAfter = new Ranking();
  private final Reaction[] reactions = new Reaction[Pending.SLOTS];
  private final List<Fresh> fresh = new ArrayList<>();
  private final ByteLog written = new ByteLog();
  private int[] froms = new int[1 << 10];
  private int[] targets = new int[1 << 10];
  private int[] messages = new int[1 << 10];
  private byte[] ranks = new byte[1 << 10];
  private long[] moves = new long[1 << 10];
  private int size;
  private boolean tooMany;

  /**
   * A state that was not known.
   *
   * @param over the world if the round is over in it; else null, and it is written down
   */
  record Fresh(long hash, Store store, World over, ByteLog.Part written) {}

  /**
   * @param start any world of the search
   */
  Expansion(Graph graph, boolean reduced, World start) {
    this.graph = graph;
    this.reduced = reduced;
    this.world = start.branch();
    this.after = start.branch();
  }

  /** Forgets what it has found. */
  void clear() {
    size = 0;
    tooMany = false;
    fresh.clear();
    written.clear();
  }

  boolean tooMany() {
    return tooMany;
  }

  /** How many deliveries there are. */
  int size() {
    return size;
  }

  /** The state it is of. */
  int from(int delivery) {
    return froms[delivery];
  }

  /** The state it leads to; if that was not known, {@code -1 - i} for the i-th that was not. */
  int target(int delivery) {
    return targets[delivery];
  }

  int message(int delivery) {
    return messages[delivery];
  }

  int rank(int delivery) {
    return ranks[delivery];
  }

  long moves(int delivery) {
    return moves[delivery];
  }

  Fresh fresh(int index) {
    return fresh.get(index);
  }

  /** Expands the layer's next states, the first of which has this number. */
  void expand(Layer.Reader layer, int number, int states) {
    for (int i = 0; i < states; i++) {
      if (layer.next(world)) {
        expand(number + i);
      }
    }
  }

  private void expand(int state) {
    ranking.of(world.pending());
    int only = Moves.reactions(world, ranking, reactions);
    only = reduced ? only : -1;
    if (only >= 0) {
      deliver(state, only);
      return;
    }
    for (int rank = 0; rank < ranking.size(); rank++) {
      if (reactions[rank] != null) {
        deliver(state, rank);
      }
    }
  }

  private void deliver(int state, int rank) {
    int slot = ranking.slot(rank);
    after.become(world);
    after.take(slot, reactions[rank]);
    rankingAfter.of(after.pending());
    long hash = after.hash(rankingAfter);
    int known = graph.find(hash);
    room();
    froms[size] = state;
    ranks[size] = (byte) rank;
    messages[size] = world.pending().message(slot);
    moves[size] = moved(rank);
    targets[size++] = known < 0 ? notKnown(hash) : known;
  }

  private int notKnown(long hash) {
    ByteLog.Part begin = written.end();
    World over = after.over() ? after.branch() : null;
    if (over == null) {
      after.write(written, rankingAfter);
    }
    fresh.add(new Fresh(hash, after.store(), over, written.since(begin)));
    return -fresh.size();
  }

  private void room() {
    if (size == froms.length) {
      froms = Arrays.copyOf(froms, 2 * size);
      targets = Arrays.copyOf(targets, 2 * size);
      messages = Arrays.copyOf(messages, 2 * size);
      ranks = Arrays.copyOf(ranks, 2 * size);
      moves = Arrays.copyOf(moves, 2 * size);
    }
  }

  private long moved(int rank) {
    long moved = Moves.of(world, ranking, rankingAfter, reactions, rank);
    tooMany |= moved == Moves.TOO_MANY;
    return moved == Moves.TOO_MANY ? 0 : moved;
  }
}
