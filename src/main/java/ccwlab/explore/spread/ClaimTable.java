package ccwlab.explore.spread;

import ccwlab.explore.octets.OctetsIn;
import ccwlab.explore.octets.OctetsOut;
import java.util.Arrays;

/**
 * The new states of one layer that one worker owns, each with its first claim: by the hash of the
 * state before, then by rank. That does not depend on who claims when.
 */
final class ClaimTable {
  /** Bytes by which a new state is pages. */
  static final int NEWS_BYTES = 2 * Long.BYTES + 1;

  private static final int SMALLEST = 1 << 10;
  private static final int BYTES_EACH = 2 * Long.BYTES + 1 + Integer.BYTES + 2 * Integer.BYTES;

  private long[] hashes = new long[SMALLEST];
  private long[] parents = new long[SMALLEST];
  private byte[] ranks = new byte[SMALLEST];
  private int[] claimers = new int[SMALLEST];
  private int[] table = new int[2 * SMALLEST];
  private int size;

  int size() {
    return size;
  }

  long hash(int claim) {
    return hashes[claim];
  }

  /** Who was first. */
  int claimer(int claim) {
    return claimers[claim];
  }

  /** Tells of a new state: its hash, the hash of the state before, rank. */
  void tell(int claim, OctetsOut news) {
    news.hash(hashes[claim]).hash(parents[claim]).octet(ranks[claim]);
  }

  /** Takes a new state that was told. */
  interface Taker {
    void state(long hash, long parent, int rank);
  }

  /** Reads what {@link #tell} has told, of any number of states. */
  static void read(OctetsIn news, Taker taker) {
    while (news.more()) {
      taker.state(news.hash(), news.hash(), news.octet());
    }
  }

  /**
   * Takes a claim of a state that was not visited in earlier layers.
   *
   * @param rank with {@link Note#OVER}
   */
  void claim(long hash, long parent, int rank, int claimer) {
    int mask = table.length - 1;
    int at = start(hash) & mask;
    for (; table[at] != 0; at = at + 1 & mask) {
      int known = table[at] - 1;
      if (hashes[known] == hash) {
        if (before(parent, rank, known)) {
          put(known, parent, rank, claimer);
        }
        return;
      }
    }
    if (size == hashes.length) {
      grow();
      claim(hash, parent, rank, claimer);
      return;
    }
    hashes[size] = hash;
    put(size, parent, rank, claimer);
    table[at] = ++size;
  }

  private boolean before(long parent, int rank, int known) {
    return parent != parents[known]
        ? parent < parents[known]
        : (rank & 0xff) < (ranks[known] & 0xff);
  }

  private void put(int claim, long parent, int rank, int claimer) {
    parents[claim] = parent;
    ranks[claim] = (byte) rank;
    claimers[claim] = claimer;
  }

  /** The first bits are alike: they name the owner. */
  private static int start(long hash) {
    return (int) (hash ^ hash >>> Integer.SIZE);
  }

  private void grow() {
    int more = 2 * size;
    hashes = Arrays.copyOf(hashes, more);
    parents = Arrays.copyOf(parents, more);
    ranks = Arrays.copyOf(ranks, more);
    claimers = Arrays.copyOf(claimers, more);
    table = new int[2 * more];
    int mask = table.length - 1;
    for (int i = 0; i < size; i++) {
      int at = start(hashes[i]) & mask;
      while (table[at] != 0) {
        at = at + 1 & mask;
      }
      table[at] = i + 1;
    }
  }

  void clear() {
    Arrays.fill(table, 0);
    size = 0;
  }

  /** Of heap. */
  long bytes() {
    return (long) hashes.length * BYTES_EACH;
  }
}
