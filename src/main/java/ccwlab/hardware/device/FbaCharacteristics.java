package ccwlab.hardware.device;

import ccwlab.arch.Bytes;

/**
 * What READ DEVICE CHARACTERISTICS sends, 32 bytes.
 *
 * <pre>
 * 0 mode (burst, data chaining)   1 features   2 class   3 unit type   4-5 block size
 * 6-9 blocks per cyclical group   10-13 blocks per access position   14-17 blocks   18-31 zero
 * </pre>
 *
 * Source: Linux drivers/s390/block/dasd_fba.h, dasd_fba_characteristics.
 */
final class FbaCharacteristics {
  static final int SIZE_BYTES = 32;
  private static final int BURST_AND_DATA_CHAINING = 0x30;
  private static final int CLASS_FBA_DASD = 0x21;
  private static final int UNIT_TYPE_9336 = 0x11;
  private static final int BLOCKS_PER_GROUP = 111;
  private static final int BLOCKS_PER_POSITION = 777;

  private FbaCharacteristics() {}

  static Bytes of(long blocks) {
    int word0 = BURST_AND_DATA_CHAINING << 24 | CLASS_FBA_DASD << 8 | UNIT_TYPE_9336;
    int size = (int) Math.min(blocks, 0xffffffffL);
    return Bytes.zeros(SIZE_BYTES)
        .withInt(0, word0)
        .withInt(4, Medium.BLOCK_BYTES << 16 | BLOCKS_PER_GROUP >>> 16)
        .withInt(8, BLOCKS_PER_GROUP << 16 | BLOCKS_PER_POSITION >>> 16)
        .withInt(12, BLOCKS_PER_POSITION << 16 | size >>> 16)
        .withInt(16, size << 16);
  }
}
