package ccwlab.hardware.device;

import ccwlab.arch.Bytes;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * An image whose contents follow from a seed: the same for the same blocks and seed, each time. It
 * is nowhere: a block is made when it is read.
 *
 * @param blocks how many there are
 */
public record GeneratedImage(long blocks, long seed) implements BlockImage {
  /** The state of a SplittableRandom goes on by so much with each of its longs. */
  private static final long GAMMA = 0x9e3779b97f4a7c15L;

  private static final int LONGS = BLOCK_BYTES / Long.BYTES;

  /** What one generator with that seed gives if all blocks before are drawn from it first. */
  @Override
  public Bytes read(long block) {
    Objects.checkIndex(block, blocks);
    byte[] content = new byte[BLOCK_BYTES];
    new SplittableRandom(seed + block * LONGS * GAMMA).nextBytes(content);
    return Bytes.owning(content);
  }
}
