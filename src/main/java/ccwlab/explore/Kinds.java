package ccwlab.explore;

import java.util.Arrays;

/**
 * The different deliveries of a search, numbered from 0: which rank is delivered, with which
 * message, and where the other messages are afterwards. They are few, as most states differ in what
 * such a delivery has nothing to do with.
 */
final class Kinds {
  private static final int SMALLEST = 1 << 8;
  private static final int BYTES_EACH = Long.BYTES + Integer.BYTES + 1;

  private long[] moves = new long[SMALLEST];
  private int[] messages = new int[SMALLEST];
  private byte[] ranks = new byte[SMALLEST];
  private int[] table = new int[2 * SMALLEST];
  private int size;

  int of(int rank, int message, long moved) {
    int mask = table.length - 1;
    int at = start(rank, message, moved) & mask;
    for (; table[at] != 0; at = at + 1 & mask) {
      int kind = table[at] - 1;
      if (moves[kind] == moved && messages[kind] == message && ranks[kind] == rank) {
        return kind;
      }
    }
    if (size == moves.length) {
      grow();
      return of(rank, message, moved);
    }
    moves[size] = moved;
    messages[size] = message;
    ranks[size] = (byte) rank;
    table[at] = ++size;
    return size - 1;
  }

  private void grow() {
    moves = Arrays.copyOf(moves, 2 * size);
    messages = Arrays.copyOf(messages, 2 * size);
    ranks = Arrays.copyOf(ranks, 2 * size);
    table = new int[4 * size];
    int mask = table.length - 1;
    for (int kind = 0; kind < size; kind++) {
      int at = start(ranks[kind], messages[kind], moves[kind]) & mask;
      while (table[at] != 0) {
        at = at + 1 & mask;
      }
      table[at] = kind + 1;
    }
  }

  private static int start(int rank, int message, long moved) {
    return (int) Mix.then(moved, (long) message << Byte.SIZE | rank);
  }

  int size() {
    return size;
  }

  int rank(int kind) {
    return ranks[kind];
  }

  int message(int kind) {
    return messages[kind];
  }

  /** Where that rank's message is afterwards; {@link Graph#GONE} if it depends on the delivery. */
  int moved(int kind, int rank) {
    return (int) (moves[kind] >>> 4 * rank) & Graph.GONE;
  }

  /** Of heap. */
  long bytes() {
    return (long) moves.length * BYTES_EACH + (long) table.length * Integer.BYTES;
  }
}
