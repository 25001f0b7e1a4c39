package ccwlab.guest.cio;

import ccwlab.arch.Bytes;
import ccwlab.guest.Work;

/**
 * What a block holds that was written for the {@code version}th time: 64 doublewords that follow
 * from its number, the version and their place, so that a block in another's place, an older one,
 * and a half one are all told apart.
 */
public final class BlockPattern {
  private static final int DOUBLEWORDS = Slot.BLOCK_BYTES / Long.BYTES;
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private BlockPattern() {}

  /** The blocks of a write, or of what a read must bring. */
  public static Bytes of(Work.Blocks blocks) {
    long[] content = new long[blocks.count() * DOUBLEWORDS];
    for (int i = 0; i < content.length; i++) {
      long block = blocks.block() + i / DOUBLEWORDS;
      content[i] = mixed(block << 32 ^ (long) blocks.version() << 8 ^ i % DOUBLEWORDS);
    }
    return Bytes.ofLongs(content);
  }

  private static long mixed(long value) {
    long mixed = (value + GOLDEN_GAMMA) * GOLDEN_GAMMA;
    return mixed ^ mixed >>> 29;
  }
}
