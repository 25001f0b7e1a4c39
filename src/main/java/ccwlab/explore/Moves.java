package ccwlab.explore;

/** What a state's deliveries do to each other. */
final class Moves {
  /** In place of moves: more messages are under way than {@link Graph#RANKS}. */
  static final long TOO_MANY = -1;

  private Moves() {}

  /**
   * Finds what each message that can be delivered would do.
   *
   * @param reactions set by rank; null for a message that cannot be delivered yet
   * @return the rank of a delivery that nothing can come before and that depends on nothing else:
   *     no need to try others first; -1 if there is none
   */
  static int reactions(World world, Ranking ranking, Reaction[] reactions) {
    long enabled = world.enabledSlots();
    int only = -1;
    for (int rank = 0; rank < ranking.size(); rank++) {
      int slot = ranking.slot(rank);
      Reaction reaction = (enabled >>> slot & 1) != 0 ? world.reaction(slot) : null;
      reactions[rank] = reaction;
      if (only < 0 && reaction != null && reaction.awaited() && reaction.storage() == null) {
        only = rank;
      }
    }
    return only;
  }

  /**
   * Where the messages are after a delivery, as {@link Graph#deliver} takes it.
   *
   * @param before of {@code world}
   * @param after of the world after the delivery
   */
  static long of(World world, Ranking before, Ranking after, Reaction[] reactions, int rank) {
    if (Math.max(before.size(), after.size()) > Graph.RANKS) {
      return TOO_MANY;
    }
    Reaction taken = reactions[rank];
    int receiver = world.pending().receiver(before.slot(rank));
    long moves = 0;
    for (int other = 0; other < before.size(); other++) {
      int slot = before.slot(other);
      boolean gone =
          other == rank
              || world.pending().receiver(slot) == receiver
              || conflict(taken, reactions[other]);
      moves |= (long) (gone ? Graph.GONE : after.rank(slot)) << 4 * other;
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
