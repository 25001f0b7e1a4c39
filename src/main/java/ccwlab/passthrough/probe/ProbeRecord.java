package ccwlab.passthrough.probe;

import ccwlab.arch.Bytes;
import ccwlab.arch.IoInterruption;
import ccwlab.arch.Scsw;
import java.util.function.IntUnaryOperator;

/**
 * What one operation of a vCPU came to, as the probe has written it down.
 *
 * @param op index of the operation
 * @param what what happened
 * @param cc condition code; of {@link What#INSTRUCTION} only
 * @param register1 general register 1
 * @param before when it began, in units of the guest's TOD clock: 1/4096 microsecond
 * @param after when it was over
 * @param interruption the I/O interruption that was taken; of {@link What#INTERRUPTION} only
 * @param pgm code of the program interruption; of {@link What#PROGRAM_INTERRUPTION} only
 * @param status scsw(q) as a STSCH behind it has shown it; null if none was made
 * @param stored what the instruction left in storage; empty if nothing
 */
public record ProbeRecord(
    int op,
    What what,
    int cc,
    int register1,
    long before,
    long after,
    IoInterruption interruption,
    int pgm,
    Scsw status,
    Bytes stored) {
  static final int SIZE_BYTES = 256;

  private static final int STATUS = 0x28;
  private static final int STATUS_VALID = 0x34;
  private static final int LENGTH = 0x38;
  private static final int STORED = 0x3c;
  private static final int STORED_MOST = 96;

  /** Nothing but TPI stores so little, or a whole interruption code in the lowcore. */
  private static final int TPI_STORES = 8;

  /** What a record is about. The probe counts from 1. */
  public enum What {
    INSTRUCTION,
    INTERRUPTION,
    PROGRAM_INTERRUPTION,
    FOUND_QUIET
  }

  /**
   * The same with other subsystem-identification words.
   *
   * @param sids the word for that one
   */
  public ProbeRecord renumbered(IntUnaryOperator sids) {
    int sid = sids.applyAsInt(register1);
    boolean code = stored.length() == TPI_STORES || stored.length() == IoInterruption.SIZE_BYTES;
    return new ProbeRecord(
        op,
        what,
        cc,
        sid,
        before,
        after,
        new IoInterruption(sid, interruption.intparm(), interruption.idWord()),
        pgm,
        status,
        code ? stored.withInt(0, sids.applyAsInt(stored.intAt(0))) : stored);
  }

  /**
   * Reads one.
   *
   * @throws ProbeException if the probe cannot have written it
   */
  static ProbeRecord of(Bytes record) {
    int kind = record.byteAt(2);
    int length = record.intAt(LENGTH);
    if (kind < 1 || kind > What.values().length || length < 0 || length > STORED_MOST) {
      throw new ProbeException("the probe has written no record: " + record.slice(0, STORED));
    }
    boolean shown = record.byteAt(STATUS_VALID) == 1;
    return new ProbeRecord(
        record.shortAt(0),
        What.values()[kind - 1],
        record.byteAt(3),
        record.intAt(4),
        record.longAt(8),
        record.longAt(16),
        new IoInterruption(record.intAt(4), record.intAt(24), record.intAt(28)),
        record.shortAt(32),
        shown ? Scsw.decode(record, STATUS) : null,
        record.slice(STORED, length));
  }
}
