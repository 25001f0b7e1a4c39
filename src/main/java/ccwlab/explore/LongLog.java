package ccwlab.explore;

import java.util.Arrays;

/** Longs that are only added to, in blocks, so that growing neither copies nor wastes. */
final class LongLog {
  private static final int BLOCK_SHIFT = 12;
  private static final int BLOCK = 1 << BLOCK_SHIFT;

  private long[][] blocks = new long[16][];
  private int size;

  int size() {
    return size;
  }

  void add(long value) {
    int block = size >>> BLOCK_SHIFT;
    if (block == blocks.length) {
      blocks = Arrays.copyOf(blocks, 2 * block);
    }
    if (blocks[block] == null) {
      blocks[block] = new long[BLOCK];
    }
    blocks[block][size++ & BLOCK - 1] = value;
  }

  long get(int at) {
    return blocks[at >>> BLOCK_SHIFT][at & BLOCK - 1];
  }

  /** Of heap. */
  long bytes() {
    long used = size + BLOCK - 1 >>> BLOCK_SHIFT;
    return used * BLOCK * Long.BYTES + (long) blocks.length * Integer.BYTES;
  }
}
