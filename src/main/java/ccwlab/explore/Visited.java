package ccwlab.explore;

/** A set of hashes, numbered from 0 in the order in which they came. */
final class Visited {
  /** Of each hash: table at half its load, number, parent and rank. */
  static final int BYTES_EACH = 2 * (Long.BYTES + Integer.BYTES) + Integer.BYTES + 1;

  private static final int SMALLEST = 1 << 12;

  private long[] hashes = new long[SMALLEST];
  private int[] numbers = new int[SMALLEST];
  private int size;

  /** Its number; -1 if it is new. */
  int find(long hash) {
    int mask = hashes.length - 1;
    for (int at = (int) Mix.mix(hash) & mask; numbers[at] != 0; at = at + 1 & mask) {
      if (hashes[at] == hash) {
        return numbers[at] - 1;
      }
    }
    return -1;
  }

  /** Takes in one that is new. */
  int add(long hash) {
    if (2 * (size + 1) > hashes.length) {
      grow();
    }
    place(hash, ++size);
    return size - 1;
  }

  int size() {
    return size;
  }

  private void place(long hash, int number) {
    int mask = hashes.length - 1;
    int at = (int) Mix.mix(hash) & mask;
    while (numbers[at] != 0) {
      at = at + 1 & mask;
    }
    hashes[at] = hash;
    numbers[at] = number;
  }

  private void grow() {
    long[] oldHashes = hashes;
    int[] oldNumbers = numbers;
    hashes = new long[2 * oldHashes.length];
    numbers = new int[2 * oldNumbers.length];
    for (int i = 0; i < oldHashes.length; i++) {
      if (oldNumbers[i] != 0) {
        place(oldHashes[i], oldNumbers[i]);
      }
    }
  }
}
