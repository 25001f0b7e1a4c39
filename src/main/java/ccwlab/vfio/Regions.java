package ccwlab.vfio;

import ccwlab.arch.Bytes;
import ccwlab.arch.Crw;
import ccwlab.arch.Irb;
import ccwlab.arch.Orb;
import ccwlab.arch.Schib;
import ccwlab.arch.Scsw;

/**
 * The regions of the device file, byte for byte.
 *
 * <pre>
 * io     orb_area 12   scsw_area 12   irb_area 96   ret_code 4
 * cmd    command 4     ret_code 4
 * schib  schib_area 52
 * crw    crw 4         pad 4
 * </pre>
 *
 * Source: Linux include/uapi/linux/vfio_ccw.h.
 *
 * @param count regions beside io that are registered, in the order cmd, schib, crw
 */
record Regions(int count, Bytes io, Bytes cmd, Bytes schib, Bytes crw) {
  static final int IO = 0;
  static final int CMD = 1;
  static final int SCHIB = 2;
  static final int CRW = 3;

  static final int SCSW_AREA = Orb.SIZE_BYTES;
  static final int IRB_AREA = SCSW_AREA + Scsw.SIZE_BYTES;
  static final int IO_RET_CODE = IRB_AREA + Irb.SIZE_BYTES;
  static final int IO_BYTES = IO_RET_CODE + Integer.BYTES;
  static final int CMD_RET_CODE = Integer.BYTES;
  static final int CMD_BYTES = 2 * Integer.BYTES;
  static final int CRW_BYTES = 2 * Crw.SIZE_BYTES;

  /** offset = index << OFFSET_SHIFT | position. */
  private static final int OFFSET_SHIFT = 10;

  private static final int OFFSET_MASK = (1 << OFFSET_SHIFT) - 1;

  static Regions zeroed(int count) {
    return new Regions(
        count,
        Bytes.zeros(IO_BYTES),
        Bytes.zeros(CMD_BYTES),
        Bytes.zeros(Schib.SIZE_BYTES),
        Bytes.zeros(CRW_BYTES));
  }

  /** The region that a file offset is in; a negative offset is in none that exists. */
  static long index(long offset) {
    return offset >>> OFFSET_SHIFT;
  }

  static int position(long offset) {
    return (int) offset & OFFSET_MASK;
  }

  /** All of the range is in a region that is registered now. */
  boolean contains(long offset, long lengthBytes) {
    long index = index(offset);
    return index <= count && position(offset) + lengthBytes <= get((int) index).length();
  }

  Bytes get(int index) {
    return switch (index) {
      case IO -> io;
      case CMD -> cmd;
      case SCHIB -> schib;
      default -> crw;
    };
  }

  Regions withCount(int changed) {
    return new Regions(changed, io, cmd, schib, crw);
  }

  Regions withIo(Bytes changed) {
    return new Regions(count, changed, cmd, schib, crw);
  }

  Regions withCmd(Bytes changed) {
    return new Regions(count, io, changed, schib, crw);
  }

  Regions withSchib(Bytes changed) {
    return new Regions(count, io, cmd, changed, crw);
  }
}
