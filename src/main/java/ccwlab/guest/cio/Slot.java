package ccwlab.guest.cio;

import ccwlab.arch.Bytes;
import ccwlab.arch.Ccw;
import ccwlab.arch.Ccw1;
import ccwlab.arch.Orb;
import ccwlab.guest.Work;
import ccwlab.storage.Storage;

/**
 * A device's own place in guest storage, where the I/O layer makes what it starts.
 *
 * <pre>
 * 000 ORB of the request   010 its CCWs: define extent, locate, read or write
 * 030 extent, 16 bytes     040 location, 8 bytes
 * 050 ORB and 060 CCW of SENSE, 080 sense data, 32 bytes
 * 0b0 ORB and 0c0 CCW of the NOP that verifies a path
 * 100 data
 * </pre>
 *
 * <p>The commands are those of a fixed-block disk: Linux drivers/s390/block/dasd_fba.c,
 * dasd_fba_build_cp.
 */
public final class Slot {
  /** What comes before the data. */
  public static final int CONTROL_BYTES = 0x100;

  /** A block of a fixed-block disk. */
  public static final int BLOCK_BYTES = 512;

  static final int SENSE_BYTES = 32;

  private static final int CCWS = 0x10;
  private static final int EXTENT = 0x30;
  private static final int LOCATION = 0x40;
  private static final int SENSE_ORB = 0x50;
  private static final int SENSE_CCW = 0x60;
  private static final int SENSE_DATA = 0x80;
  private static final int NOP_ORB = 0xb0;
  private static final int NOP_CCW = 0xc0;

  private static final int CMD_NOP = 0x03;
  private static final int CMD_SENSE = 0x04;
  private static final int CMD_WRITE = 0x41;
  private static final int CMD_READ = 0x42;
  private static final int CMD_LOCATE = 0x43;
  private static final int CMD_DEFINE_EXTENT = 0x63;
  private static final int INHIBIT_WRITES = 0x40;
  private static final int WRITE_OPERATION = 0x01;
  private static final int READ_OPERATION = 0x06;
  private static final int ORB_FLAGS = Orb.F | Orb.P | Orb.H;

  private final Storage storage;
  private final long address;

  Slot(Storage storage, long address) {
    this.storage = storage;
    this.address = address;
  }

  /** Makes what the request needs; the address of the ORB that starts it. */
  long prepare(Work work, int lpm) {
    if (work instanceof Work.Blocks blocks) {
      return prepareBlocks(blocks, lpm);
    }
    Orb orb = Orb.decode(storage.read(((Work.Program) work).orbAddress(), Orb.SIZE_BYTES), 0);
    storage.write(address, orb.withLpm(orb.lpm() & lpm).encode());
    return address;
  }

  private long prepareBlocks(Work.Blocks blocks, int lpm) {
    int permission = blocks.write() ? 0 : INHIBIT_WRITES;
    int last = blocks.count() - 1;
    storage.write(
        address + EXTENT,
        Bytes.ofInts(permission << 24 | BLOCK_BYTES, (int) blocks.block(), 0, last));
    int operation = blocks.write() ? WRITE_OPERATION : READ_OPERATION;
    storage.write(address + LOCATION, Bytes.ofInts(operation << 24 | blocks.count(), 0));
    int bytes = blocks.count() * BLOCK_BYTES;
    storage.write(
        address + CCWS,
        Bytes.ofLongs(
            ccw(CMD_DEFINE_EXTENT, Ccw.CC, 16, EXTENT),
            ccw(CMD_LOCATE, Ccw.CC, 8, LOCATION),
            ccw(blocks.write() ? CMD_WRITE : CMD_READ, 0, bytes, CONTROL_BYTES)));
    if (blocks.write()) {
      storage.write(address + CONTROL_BYTES, BlockPattern.of(blocks));
    }
    return orb(0, CCWS, lpm);
  }

  /** Makes a SENSE of all bytes that there may be; the address of its ORB. */
  long prepareSense(int lpm) {
    storage.write(
        address + SENSE_CCW, Bytes.ofLongs(ccw(CMD_SENSE, Ccw.SLI, SENSE_BYTES, SENSE_DATA)));
    return orb(SENSE_ORB, SENSE_CCW, lpm);
  }

  /** Makes a NOP on these paths; the address of its ORB. */
  long prepareNop(int lpm) {
    storage.write(address + NOP_CCW, Bytes.ofLongs(ccw(CMD_NOP, Ccw.SLI, 1, SENSE_DATA)));
    return orb(NOP_ORB, NOP_CCW, lpm);
  }

  /** What a read has brought. */
  Bytes data(Work.Blocks blocks) {
    return storage.read(address + CONTROL_BYTES, blocks.count() * BLOCK_BYTES);
  }

  private long orb(int at, int ccws, int lpm) {
    Orb orb = new Orb(0, ORB_FLAGS, (int) (address + ccws)).withLpm(lpm);
    storage.write(address + at, orb.encode());
    return address + at;
  }

  private long ccw(int cmd, int flags, int count, int data) {
    return new Ccw1(cmd, flags, count, (int) (address + data)).encode();
  }
}
