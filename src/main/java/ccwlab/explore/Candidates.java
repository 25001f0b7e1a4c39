package ccwlab.explore;

import ccwlab.outcome.Judgement;
import java.util.Arrays;

/**
 * States of the next layer that one worker has come to and that may be new: each once, with the
 * first of the deliveries that lead there, by the hash of the state before and then by rank.
 */
final class Candidates {
  private static final int SMALLEST = 1 << 10;

  /** Of heap, about, with the tables' room to grow. */
  private static final int BYTES_EACH = 110;

  private final ByteLog log = new ByteLog();
  private long[] hashes = new long[SMALLEST];
  private long[] parents = new long[SMALLEST];
  private byte[] ranks = new byte[SMALLEST];
  private ByteLog.Part[] written = new ByteLog.Part[SMALLEST];
  private Object[] contents = new Object[SMALLEST];
  private int[] table = new int[2 * SMALLEST];
  private int size;

  /** In place of a {@link Store}: the round is over. */
  record Over(Judgement judgement, long finalHash) {}

  /** -1 if there is none. */
  int find(long hash) {
    int mask = table.length - 1;
    for (int at = (int) Mix.mix(hash) & mask; table[at] != 0; at = at + 1 & mask) {
      if (hashes[table[at] - 1] == hash) {
        return table[at] - 1;
      }
    }
    return -1;
  }

  /** One that is not in there. */
  void add(long hash, long parent, int rank, World world, Ranking ranking) {
    if (size == hashes.length) {
      grow();
    }
    ByteLog.Part begin = log.end();
    if (world.over()) {
      contents[size] = new Over(Judged.of(world), world.finalHash());
    } else {
      contents[size] = world.store();
      world.write(log, ranking);
    }
    written[size] = log.since(begin);
    hashes[size] = hash;
    parents[size] = parent;
    ranks[size] = (byte) rank;
    place(size++);
  }

  private void place(int candidate) {
    int mask = table.length - 1;
    int at = (int) Mix.mix(hashes[candidate]) & mask;
    while (table[at] != 0) {
      at = at + 1 & mask;
    }
    table[at] = candidate + 1;
  }

  private void grow() {
    int more = 2 * size;
    hashes = Arrays.copyOf(hashes, more);
    parents = Arrays.copyOf(parents, more);
    ranks = Arrays.copyOf(ranks, more);
    written = Arrays.copyOf(written, more);
    contents = Arrays.copyOf(contents, more);
    table = new int[2 * more];
    for (int i = 0; i < size; i++) {
      place(i);
    }
  }

  /** Another delivery leads there; {@code true} if it comes before the one that is known. */
  boolean better(int candidate, long parent, int rank) {
    if (!before(parent, rank, parents[candidate], ranks[candidate])) {
      return false;
    }
    parents[candidate] = parent;
    ranks[candidate] = (byte) rank;
    return true;
  }

  static boolean before(long parent, int rank, long otherParent, int otherRank) {
    return parent != otherParent ? parent < otherParent : rank < otherRank;
  }

  /** The round is over in it, and so it ended; null if it is not. */
  Over over(int candidate) {
    return contents[candidate] instanceof Over over ? over : null;
  }

  /** Takes one in which the round is not over into a layer. */
  void keep(int candidate, Layer layer) {
    layer.add((Store) contents[candidate], written[candidate]);
  }

  void clear() {
    log.clear();
    Arrays.fill(table, 0);
    Arrays.fill(written, 0, size, null);
    Arrays.fill(contents, 0, size, null);
    size = 0;
  }

  /** Of heap, about. */
  long bytes() {
    return log.bytes() + (long) size * BYTES_EACH;
  }
}
