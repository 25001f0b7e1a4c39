package ccwlab.hardware;

import static ccwlab.hardware.Rig.ccw;
import static ccwlab.hardware.Rig.nop;

import ccwlab.arch.Bytes;
import ccwlab.arch.Ccw;
import ccwlab.arch.Ccw1;
import ccwlab.storage.HostStorage;
import java.util.ArrayList;
import java.util.List;

/** Channel programs for {@link ScriptedDevice}: one for everything that a program can lead to. */
final class HistoryPrograms {
  private static final int APART = 0x1000;
  private static final int TIC = 0x08;
  private static final int DATA = 0x80000;
  private static final int DATA_BYTES = 8;

  private static final List<List<Ccw1>> PROGRAMS =
      List.of(
          List.of(nop(0)),
          List.of(nop(Ccw.CC), nop(Ccw.CC), nop(0)),
          List.of(nop(Ccw.CC | Ccw.PCI), nop(Ccw.CC), nop(0)),
          List.of(nop(Ccw.CC), nop(Ccw.PCI)),
          List.of(nop(Ccw.CC), nop(Ccw.SUSPEND | Ccw.CC), nop(0)),
          List.of(nop(Ccw.SUSPEND | Ccw.CC), nop(Ccw.SUSPEND)),
          List.of(nop(Ccw.CC | Ccw.PCI), nop(Ccw.SUSPEND | Ccw.CC), nop(Ccw.PCI)),
          List.of(nop(Ccw.CC), ccw(TIC, 0, 0, at(7))),
          List.of(nop(Ccw.CC | Ccw.PCI), ccw(TIC, 0, 0, at(8))),
          List.of(nop(Ccw.CC), nop(Ccw.SUSPEND | Ccw.CC), ccw(TIC, 0, 0, at(9))),
          List.of(ccw(ScriptedDevice.CHECK, 0, 0, 0)),
          List.of(nop(Ccw.CC | Ccw.PCI), ccw(ScriptedDevice.CHECK, 0, 0, 0)),
          List.of(ccw(ScriptedDevice.EXCEPTION, 0, 0, 0)),
          List.of(ccw(0, 0, 0, 0)),
          List.of(nop(Ccw.CC), ccw(0, 0, 0, 0)),
          List.of(ccw(ScriptedDevice.READ, 0, DATA_BYTES, DATA)),
          List.of(ccw(ScriptedDevice.READ, Ccw.PCI, 2 * DATA_BYTES, DATA)));

  private static final List<Bytes> SUSPENDING = encoded(0);
  private static final List<Bytes> RESUMED = encoded(Ccw.SUSPEND);

  private HistoryPrograms() {}

  static int count() {
    return PROGRAMS.size();
  }

  static int at(int program) {
    return Rig.PROGRAM + program * APART;
  }

  static ScriptedDevice device() {
    return ScriptedDevice.wanting(DATA_BYTES);
  }

  /**
   * Places them all, or places them again.
   *
   * @param suspending with their suspend flags; otherwise these are off, as before a resume
   */
  static void place(HostStorage host, boolean suspending) {
    List<Bytes> all = suspending ? SUSPENDING : RESUMED;
    for (int i = 0; i < all.size(); i++) {
      host.place(at(i), all.get(i));
    }
  }

  private static List<Bytes> encoded(int flagsOff) {
    List<Bytes> all = new ArrayList<>();
    for (List<Ccw1> program : PROGRAMS) {
      Bytes bytes = Bytes.EMPTY;
      for (Ccw1 ccw : program) {
        Ccw1 changed = ccw(ccw.cmd(), ccw.flags() & ~flagsOff, ccw.count(), ccw.cda());
        long doubleword = changed.encode();
        bytes = bytes.concat(Bytes.ofInts((int) (doubleword >>> 32), (int) doubleword));
      }
      all.add(bytes);
    }
    return all;
  }
}
