package ccwlab.explore;

import java.util.ArrayList;
import java.util.List;

/** All deliveries that are possible in some states of one layer, by one thread. */
final class Expansion {
  private final Graph graph;
  private final boolean reduced;
  private final List<Delivery> deliveries = new ArrayList<>();
  private final int[] order = new int[Pending.SLOTS];
  private final int[] orderAfter = new int[Pending.SLOTS];
  private final int[] rankAfter = new int[Pending.SLOTS];
  private final Reaction[] reactions = new Reaction[Pending.SLOTS];
  private boolean tooMany;

  /**
   * @param target number of the state it leads to; -1 if that is new, then {@code after} is it
   */
  record Delivery(
      int from, int rank, int message, long moves, long hash, int target, World after) {}

  Expansion(Graph graph, boolean reduced) {
    this.graph = graph;
    this.reduced = reduced;
  }

  List<Delivery> deliveries() {
    return deliveries;
  }

  boolean tooMany() {
    return tooMany;
  }

  void expand(World world, int state) {
    int size = world.pending().canonical(order);
    long enabled = world.enabledSlots();
    for (int rank = 0; rank < size; rank++) {
      boolean is = (enabled >>> order[rank] & 1) != 0;
      reactions[rank] = is ? world.reaction(order[rank]) : null;
    }
    int only = reduced ? awaited(size) : -1;
    if (only >= 0) {
      deliver(world, state, only, size);
      return;
    }
    for (int rank = 0; rank < size; rank++) {
      if (reactions[rank] != null) {
        deliver(world, state, rank, size);
      }
    }
  }

  /**
   * A delivery that nothing can come before and that depends on nothing else: no need to try others
   * first.
   */
  private int awaited(int size) {
    for (int rank = 0; rank < size; rank++) {
      Reaction reaction = reactions[rank];
      if (reaction != null && reaction.awaited() && reaction.storage() == null) {
        return rank;
      }
    }
    return -1;
  }

  private void deliver(World world, int state, int rank, int size) {
    World after = world.branch();
    after.take(order[rank]);
    int sizeAfter = after.pending().canonical(orderAfter);
    long hash = after.hash(orderAfter, sizeAfter);
    long moves = 0;
    if (Math.max(size, sizeAfter) > Graph.RANKS) {
      tooMany = true;
    } else {
      moves = moves(world, rank, size, sizeAfter);
    }
    int known = graph.find(hash);
    int message = world.pending().message(order[rank]);
    deliveries.add(
        new Delivery(state, rank, message, moves, hash, known, known < 0 ? after : null));
  }

  private long moves(World world, int rank, int size, int sizeAfter) {
    for (int i = 0; i < sizeAfter; i++) {
      rankAfter[orderAfter[i]] = i;
    }
    Reaction taken = reactions[rank];
    int receiver = world.pending().receiver(order[rank]);
    long moves = 0;
    for (int other = 0; other < size; other++) {
      boolean gone =
          other == rank
              || world.pending().receiver(order[other]) == receiver
              || conflict(taken, reactions[other]);
      moves |= (long) (gone ? Graph.GONE : rankAfter[order[other]]) << 4 * other;
    }
    return moves;
  }

  private static boolean conflict(Reaction one, Reaction other) {
    return other != null
        && one.storage() != null
        && other.storage() != null
        && one.storage().conflicts(other.storage());
  }
}
