package ccwlab.hardware.device;

import ccwlab.arch.Bytes;

/**
 * Parameters of DEFINE EXTENT, 16 bytes: which blocks the rest of the chain may touch.
 *
 * <pre>
 * 0 mask   1 zero   2-3 block size, 0 or 512   4-7 first block on the device
 * 8-11 number that the first block is known by   12-15 number of the last one
 * </pre>
 *
 * Source: Linux drivers/s390/block/dasd_fba.h, DE_fba_data.
 */
record FbaExtent(int mask, int zero, int blockBytes, long location, long first, long last) {
  static final int SIZE_BYTES = 16;
  private static final int PERMISSION = 0xc0;
  private static final int INHIBIT_ALL_WRITES = 0x40;
  private static final int PERMISSION_RESERVED = 0x80;
  private static final int MASK_RESERVED = 0x33;
  private static final long WORD = 0xffffffffL;

  static FbaExtent decode(Bytes from) {
    return new FbaExtent(
        from.byteAt(0),
        from.byteAt(1),
        from.shortAt(2),
        from.intAt(4) & WORD,
        from.intAt(8) & WORD,
        from.intAt(12) & WORD);
  }

  /** All parameters have allowed values, and the device has that many blocks. */
  boolean valid(long deviceBlocks) {
    return (mask & MASK_RESERVED) == 0
        && (mask & PERMISSION) != PERMISSION_RESERVED
        && zero == 0
        && (blockBytes == 0 || blockBytes == Medium.BLOCK_BYTES)
        && first <= last
        && location + (last - first) < deviceBlocks;
  }

  boolean writesInhibited() {
    return (mask & PERMISSION) == INHIBIT_ALL_WRITES;
  }

  boolean contains(FbaLocation wanted) {
    return wanted.block() >= first && wanted.block() + wanted.blocks() - 1 <= last;
  }

  long blockOf(FbaLocation wanted) {
    return location + (wanted.block() - first);
  }
}
