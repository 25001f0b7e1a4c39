package ccwlab.hardware.device;

import ccwlab.arch.Bytes;

/**
 * Parameters of LOCATE, 8 bytes: which blocks of the extent the next command reads or writes.
 *
 * <pre>
 * 0 operation: 1 write, 5 write and verify, 6 read   1 auxiliary (replication, not used)
 * 2-3 how many blocks   4-7 number of the first one within the extent
 * </pre>
 *
 * Source: Linux drivers/s390/block/dasd_fba.h, LO_fba_data.
 */
record FbaLocation(int operation, int auxiliary, int blocks, long block) {
  static final int SIZE_BYTES = 8;
  private static final int OPERATION_WRITE = 0x01;
  private static final int OPERATION_WRITE_VERIFY = 0x05;
  private static final int OPERATION_READ = 0x06;

  static FbaLocation decode(Bytes from) {
    return new FbaLocation(
        from.byteAt(0), from.byteAt(1), from.shortAt(2), from.intAt(4) & 0xffffffffL);
  }

  boolean valid() {
    return (write() || operation == OPERATION_READ) && blocks > 0;
  }

  boolean write() {
    return operation == OPERATION_WRITE || operation == OPERATION_WRITE_VERIFY;
  }
}
