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
  private long numbers;

  /** What was added from {@code begin} to {@code end}. */
  record Part(ByteLog log, long begin, long end, long numbers) {}

  long size() {
    return size;
  }

  /** Adds a number; negative ones are long. */
  void add(long number) {
    numbers++;
    long rest = number;
    for (; (rest & -MORE) != 0; rest >>>= BITS) {
      addByte((byte) (rest | MORE));
    }
    addByte((byte) rest);
  }

  /** Adds a part of another log. */
  void add(Part part) {
    numbers += part.numbers;
    for (long at = part.begin; at < part.end; ) {
      int inBlock = (int) at & BLOCK - 1;
      int ownInBlock = room();
      int length = (int) Math.min(part.end - at, BLOCK - Math.max(inBlock, ownInBlock));
      System.arraycopy(part.log.block(at), inBlock, block(size), ownInBlock, length);
      at += length;
      size += length;
    }
  }

  private void addByte(byte value) {
    int inBlock = room();
    block(size++)[inBlock] = value;
  }

  /** Place for one more byte in the last block, which is made if need be. */
  private int room() {
    int inBlock = (int) size & BLOCK - 1;
    if (inBlock == 0) {
      int block = (int) (size >>> BLOCK_SHIFT);
      if (block == blocks.length) {
        blocks = Arrays.copyOf(blocks, 2 * block);
      }
      if (blocks[block] == null) {
        blocks[block] = new byte[BLOCK];
      }
    }
    return inBlock;
  }

  private byte[] block(long at) {
    return blocks[(int) (at >>> BLOCK_SHIFT)];
  }

  /** The end, where what is added next begins. */
  Part end() {
    return new Part(this, size, size, numbers);
  }

  /** All that was added after {@code before} was the end. */
  Part since(Part before) {
    return new Part(this, before.end, size, numbers - before.numbers);
  }

  /** How many numbers were added. */
  long numbers() {
    return numbers;
  }

  /** Empty again; keeps its blocks. */
  void clear() {
    size = 0;
    numbers = 0;
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
    private byte[] block;
    private long at;

    private Reader(ByteLog log) {
      this.log = log;
    }

    void seek(long position) {
      at = position;
      block = log.blocks[(int) (at >>> BLOCK_SHIFT)];
    }

    long position() {
      return at;
    }

    long next() {
      byte read = read();
      if (read >= 0) {
        return read;
      }
      long value = read & MORE - 1;
      int shift = BITS;
      for (read = read(); read < 0; read = read()) {
        value |= (long) (read & MORE - 1) << shift;
        shift += BITS;
      }
      return value | (long) read << shift;
    }

    private byte read() {
      int inBlock = (int) at & BLOCK - 1;
      if (inBlock == 0) {
        block = log.blocks[(int) (at >>> BLOCK_SHIFT)];
      }
      at++;
      return block[inBlock];
    }

    int nextInt() {
      return (int) next();
    }
  }
}
