package ccwlab.explore;

/** The canonical order of one world's messages under way, and back. */
final class Ranking {
  private final int[] order = new int[Pending.SLOTS];
  private final int[] ranks = new int[Pending.SLOTS];
  private int size;

  Ranking of(Pending pending) {
    size = pending.canonical(order);
    for (int rank = 0; rank < size; rank++) {
      ranks[order[rank]] = rank;
    }
    return this;
  }

  int size() {
    return size;
  }

  int slot(int rank) {
    return order[rank];
  }

  int rank(int slot) {
    return ranks[slot];
  }

  /** A set of slots as a set of ranks. */
  long renumbered(long slots) {
    long renumbered = 0;
    for (long rest = slots; rest != 0; rest &= rest - 1) {
      renumbered |= 1L << ranks[Long.numberOfTrailingZeros(rest)];
    }
    return renumbered;
  }
}
