package ccwlab.explore;

import java.util.Arrays;

/**
 * How many ways of one length come to each pair of state and sleep set. Pairs stand in the order in
 * which they came, as neighbours lead to neighbours; each with its count beside it, so that a look
 * costs two accesses to main memory: one in a table with open addressing, one to the pair.
 */
final class WayCounts {
  private static final int SLEEP_BITS = Graph.RANKS;
  private static final int SMALLEST = 1 << 6;
  private static final int SHRINK = 16;
  private static final int BYTES_EACH = 2 * Long.BYTES + 2 * Integer.BYTES;

  /** Number of a pair plus one, or 0. */
  private int[] table = new int[2 * SMALLEST];

  /** By number: pair; count as bits. */
  private long[] pairs = new long[2 * SMALLEST];

  private int size;

  int size() {
    return size;
  }

  int state(int number) {
    return (int) (pairs[2 * number] >>> SLEEP_BITS);
  }

  int sleep(int number) {
    return (int) pairs[2 * number] & (1 << SLEEP_BITS) - 1;
  }

  double count(int number) {
    return Double.longBitsToDouble(pairs[2 * number + 1]);
  }

  /** More ways to a pair. */
  void add(int state, int sleep, double count) {
    long pair = (long) state << SLEEP_BITS | sleep;
    int at = place(pair);
    int number = table[at] - 1;
    if (number >= 0) {
      pairs[2 * number + 1] = Double.doubleToRawLongBits(count(number) + count);
      return;
    }
    if (2 * size == pairs.length) {
      grow();
      at = place(pair);
    }
    pairs[2 * size] = pair;
    pairs[2 * size + 1] = Double.doubleToRawLongBits(count);
    table[at] = ++size;
  }

  private int place(long pair) {
    int mask = table.length - 1;
    int at = (int) Mix.mix(pair) & mask;
    while (table[at] != 0 && pairs[2 * (table[at] - 1)] != pair) {
      at = at + 1 & mask;
    }
    return at;
  }

  private void grow() {
    pairs = Arrays.copyOf(pairs, 2 * pairs.length);
    table = new int[pairs.length];
    for (int number = 0; number < size; number++) {
      table[place(pairs[2 * number])] = number + 1;
    }
  }

  /** No ways. */
  void clear() {
    if (pairs.length > 2 * SMALLEST && size < pairs.length / SHRINK) {
      pairs = new long[pairs.length / 2];
      table = new int[pairs.length];
    } else {
      Arrays.fill(table, 0);
    }
    size = 0;
  }

  /** Of heap. */
  long bytes() {
    return (long) pairs.length / 2 * BYTES_EACH;
  }
}
