package ccwlab.explore;

import java.util.Arrays;

/**
 * How many ways of one length come to each pair of state and sleep set. A pair and its count stand
 * side by side in a table with open addressing, so that a look at one costs a single access to main
 * memory.
 */
final class WayCounts {
  private static final int SLEEP_BITS = Graph.RANKS;
  private static final int SMALLEST = 1 << 6;
  private static final int SHRINK = 16;

  /** By place: pair plus one, or 0; count as bits. */
  private long[] table = new long[2 * SMALLEST];

  private int size;

  int size() {
    return size;
  }

  int places() {
    return table.length / 2;
  }

  boolean taken(int place) {
    return table[2 * place] != 0;
  }

  int state(int place) {
    return (int) (table[2 * place] - 1 >>> SLEEP_BITS);
  }

  int sleep(int place) {
    return (int) (table[2 * place] - 1) & (1 << SLEEP_BITS) - 1;
  }

  double count(int place) {
    return Double.longBitsToDouble(table[2 * place + 1]);
  }

  /** More ways to a pair. */
  void add(int state, int sleep, double count) {
    long pair = ((long) state << SLEEP_BITS | sleep) + 1;
    int at = place(pair);
    if (table[at] == 0) {
      if (3 * ++size > table.length) {
        grow();
        at = place(pair);
      }
      table[at] = pair;
    }
    table[at + 1] = Double.doubleToRawLongBits(Double.longBitsToDouble(table[at + 1]) + count);
  }

  private int place(long pair) {
    int mask = table.length - 1;
    int at = 2 * (int) Mix.mix(pair) & mask;
    while (table[at] != pair && table[at] != 0) {
      at = at + 2 & mask;
    }
    return at;
  }

  private void grow() {
    long[] old = table;
    table = new long[2 * old.length];
    for (int from = 0; from < old.length; from += 2) {
      if (old[from] != 0) {
        int at = place(old[from]);
        table[at] = old[from];
        table[at + 1] = old[from + 1];
      }
    }
  }

  /** No ways. */
  void clear() {
    if (table.length > 2 * SMALLEST && size < places() / SHRINK) {
      table = new long[table.length / 2];
    } else {
      Arrays.fill(table, 0);
    }
    size = 0;
  }

  /** Of heap. */
  long bytes() {
    return (long) table.length * Long.BYTES;
  }
}
