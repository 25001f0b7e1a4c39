package ccwlab.passthrough.linux;

import ccwlab.arch.Bytes;
import ccwlab.arch.Fctl;
import ccwlab.arch.Instruction;
import ccwlab.arch.Orb;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.passthrough.run.IdleDevice;
import ccwlab.passthrough.wire.Request;
import ccwlab.vfio.Errno;

/**
 * An instruction of a guest, as QEMU brings it to the driver.
 *
 * @param op SSCH, HSCH or CSCH
 * @param orb of SSCH; else null
 */
record Instructed(Instruction op, Orb orb) {
  private static final int SCSW_AREA = 12;
  private static final int AREAS = 24;
  private static final int HALT = 1;

  /** As the diary has it. */
  String line(Schid schid, Errno errno) {
    String rest = orb == null ? "" : " cpa=%08x".formatted(orb.cpa());
    return "%s %s%s: %s".formatted(op.mnemonic(), schid, rest, Ledger.outcome(op, errno));
  }

  /** Of a pwrite; null if it brings none. */
  static Instructed of(Request.Pwrite write) {
    Bytes data = write.data();
    if (write.offset() == 0 && data.length() >= AREAS) {
      boolean start = Scsw.decode(data, SCSW_AREA).has(Fctl.START);
      return start ? new Instructed(Instruction.SSCH, Orb.decode(data, 0)) : null;
    }
    if (write.offset() == IdleDevice.COMMAND_OFFSET && data.length() >= Integer.BYTES) {
      return new Instructed(data.intAt(0) == HALT ? Instruction.HSCH : Instruction.CSCH, null);
    }
    return null;
  }
}
