package ccwlab.explore;

import java.util.Arrays;

/**
 * Bytes that are only added to, in blocks, so that growing neither copies nor wastes. Numbers have
 * as many bytes as they need, seven bits each.
 */
final class ByteLog {
  private static final int BLOCK_SHIFT = 16;
  private static final int BLOCK = 1 << BLOCK_SHIFT;
  private static final int MORE = 0x80;
  private static final int BITS = 7;

  private byte[][] blocks = new byte[16][];
  private long size;

  long size() {
    return size;
  }

  /** Adds a number; negative ones are long. */
  void add(long number) {
    long rest = number;
    for (; (rest & -MORE) != 0; rest >>>= BITS) {
      addByte((byte) (rest | MORE));
    }
    addByte((byte) rest);
  }

  /** Adds the part of another log from {@code from} to {@code to}. */
  void add(ByteLog that, long from, long to) {
    for (long at = from; at < to; at++) {
      addByte(that.get(at));
    }
  }

  private void addByte(byte value) {
    int block = (int) (size >>> BLOCK_SHIFT);
    if (block == blocks.length) {
      blocks = Arrays.copyOf(blocks, 2 * block);
    }
    if (blocks[block] == null) {
      blocks[block] = new byte[BLOCK];
    }
    blocks[block][(int) size++ & BLOCK - 1] = value;
  }

  private byte get(long at) {
    return blocks[(int) (at >>> BLOCK_SHIFT)][(int) at & BLOCK - 1];
  }

  /** Empty again; keeps its blocks. */
  void clear() {
    size = 0;
  }

  /** Of heap. */
  long bytes() {
    long used = size + BLOCK - 1 >>> BLOCK_SHIFT;
    return used * BLOCK + (long) blocks.length * Integer.BYTES;
  }

  Reader reader() {
    return new Reader(this);
  }

  /** Reads numbers from any place on. */
  static final class Reader {
    private final ByteLog log;
    private long at;

    private Reader(ByteLog log) {
      this.log = log;
    }

    void seek(long position) {
      at = position;
    }

    long position() {
      return at;
    }

    long next() {
      long value = 0;
      int shift = 0;
      byte read = log.get(at++);
      for (; read < 0; read = log.get(at++)) {
        value |= (long) (read & MORE - 1) << shift;
        shift += BITS;
      }
      return value | (long) read << shift;
    }

    int nextInt() {
      return (int) next();
    }
  }
}
