package ccwlab.passthrough.retrace;

import ccwlab.arch.Bytes;
import ccwlab.arch.Instruction;
import ccwlab.arch.IoInterruption;
import ccwlab.arch.Scsw;
import ccwlab.observe.GuestSeen;
import ccwlab.passthrough.probe.ProbeRecord;
import ccwlab.passthrough.probe.ProbeRecord.What;

/** Whether what the model's vCPU did is what the real one has written down. */
final class Expected {
  private static final int SCHIB_SCSW = 28;

  private Expected() {}

  /**
   * An instruction is over.
   *
   * @param taken the interruption that TPI has taken; null if none
   */
  static boolean completed(GuestSeen.Completed seen, ProbeRecord record, IoInterruption taken) {
    if (seen.pgm() != null) {
      return record.what() == What.PROGRAM_INTERRUPTION
          && record.op() == seen.step()
          && record.pgm() == seen.pgm().code();
    }
    return record.what() == What.INSTRUCTION
        && record.op() == seen.step()
        && (seen.op() == Instruction.SCHM || record.cc() == seen.cc()) // SCHM sets none.
        && sameStatus(seen, record)
        && (taken == null || sameCode(taken, record.stored()));
  }

  /** The status word in what STSCH or TSCH has stored; the rest is the host's, and may differ. */
  private static boolean sameStatus(GuestSeen.Completed seen, ProbeRecord record) {
    if (seen.stored() == null) {
      return true;
    }
    int at = seen.op() == Instruction.STSCH ? SCHIB_SCSW : 0;
    return record.stored().length() >= at + Scsw.SIZE_BYTES
        && Scsw.decode(record.stored(), at).equals(seen.stored());
  }

  /** The same with what the real instruction has stored, where it has. */
  static GuestSeen.Completed real(GuestSeen.Completed seen, ProbeRecord record) {
    int length = seen.block().length();
    if (length == 0 || record == null || record.stored().length() < length) {
      return seen;
    }
    return new GuestSeen.Completed(
        seen.vcpu(),
        seen.step(),
        seen.op(),
        seen.schid(),
        seen.cc(),
        seen.pgm(),
        seen.stored(),
        record.stored().slice(0, length));
  }

  private static boolean sameCode(IoInterruption taken, Bytes stored) {
    return stored.length() < 2 * Integer.BYTES
        || stored.intAt(0) == taken.sid() && stored.intAt(Integer.BYTES) == taken.intparm();
  }

  static boolean interrupted(GuestSeen.Interrupted seen, ProbeRecord record) {
    IoInterruption real = record.interruption();
    return record.what() == What.INTERRUPTION
        && record.op() == seen.step()
        && real.sid() == seen.interruption().sid()
        && real.intparm() == seen.interruption().intparm()
        && real.isc() == seen.interruption().isc();
  }

  static boolean foundQuiet(GuestSeen.FoundQuiet seen, ProbeRecord record) {
    return record.what() == What.FOUND_QUIET && record.op() == seen.step();
  }
}
