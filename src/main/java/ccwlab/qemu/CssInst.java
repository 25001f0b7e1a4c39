package ccwlab.qemu;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Crw;
import ccwlab.arch.Instruction;
import ccwlab.arch.Pgm;
import ccwlab.arch.Schib;
import ccwlab.arch.Schid;
import ccwlab.storage.Storage;
import java.util.List;
import java.util.Optional;

/**
 * The instructions that are about no subchannel: STCRW, SCHM, and those whose
 * subsystem-identification word names one that is not there.
 *
 * <p><em>Source:</em> QEMU target/s390x/ioinst.c, ioinst_handle_*; hw/s390x/css.c, css_do_stcrw,
 * css_schid_final.
 */
public final class CssInst {
  private CssInst() {}

  /**
   * How it ended.
   *
   * @param reports the channel reports that still wait
   */
  public record Done(Ending ending, List<Crw> reports) {}

  /**
   * Executes one. SCHM sets no condition code and ends with 0 here; measurement is not emulated.
   *
   * @param subchannels those that the program can see
   * @param reports the channel reports that wait, the oldest first
   */
  static Done execute(
      IoInstruction instruction, List<Schid> subchannels, List<Crw> reports, Storage storage) {
    Optional<Pgm> fault = IoInst.fault(instruction, storage);
    if (fault.isPresent()) {
      return new Done(Ending.pgm(fault.get()), reports);
    }
    if (instruction.op() == Instruction.STCRW) {
      return stcrw(reports, instruction.address(), storage);
    }
    boolean done =
        instruction.op() == Instruction.SCHM
            || instruction.op() == Instruction.STSCH && !isLast(instruction.sid(), subchannels);
    if (instruction.op() == Instruction.STSCH && done) {
      storage.write(instruction.address(), Bytes.zeros(Schib.SIZE_BYTES));
    }
    return new Done(Ending.cc(done ? Cc.EXPECTED : Cc.NOT_OPERATIONAL), reports);
  }

  /** Takes the first report; zeros and cc 1 if there is none. Its operand is a word of storage. */
  public static Done stcrw(List<Crw> reports, long address, Storage storage) {
    if (reports.isEmpty()) {
      storage.write(address, Bytes.zeros(Crw.SIZE_BYTES));
      return new Done(Ending.cc(Cc.STATUS_PRESENT), reports);
    }
    storage.write(address, reports.get(0).encode());
    return new Done(Ending.cc(Cc.EXPECTED), List.copyOf(reports.subList(1, reports.size())));
  }

  /**
   * No subchannel with the word's number or a higher one is in its set: STSCH has cc 3. Before that
   * it stores a SCHIB of zeros, not valid, for one that is not there.
   */
  public static boolean isLast(int sid, List<Schid> subchannels) {
    if (!IoInst.imageExists(sid)) {
      return true;
    }
    for (Schid schid : subchannels) {
      if (schid.ssid() == (sid >>> 17 & 3) && schid.schNo() >= (sid & 0xffff)) {
        return false;
      }
    }
    return true;
  }
}
