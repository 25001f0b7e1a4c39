package ccwlab.qemu.virtual;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Crw;
import ccwlab.arch.Pgm;
import ccwlab.machine.Step;
import ccwlab.qemu.virtual.VirtualCssProtocol.ExecuteCss;
import ccwlab.qemu.virtual.VirtualCssProtocol.Reply;
import ccwlab.storage.Storage;
import java.util.ArrayList;
import java.util.List;

/**
 * The instructions that address the channel subsystem as a whole. SCHM, SAL and STCPS set no
 * condition code; they leave the 0 that the program had.
 *
 * <p><em>Source:</em> QEMU target/s390x/ioinst.c, ioinst_handle_*; hw/s390x/css.c, css_do_rchp,
 * css_do_stcrw.
 */
final class CssInstructions {
  private static final int SCHM_RESERVED = 0x0ffffffc;
  private static final int SCHM_UPDATE = 0x2;
  private static final int SCHM_ALIGNMENT = 0x1f;
  private static final int RCHP_RESERVED = 0xff00ff00;
  private static final int SAL_INVALID = 0x8000ffff;

  private CssInstructions() {}

  static Step<VirtualCss, Reply> execute(VirtualCss css, ExecuteCss instruction, Storage storage) {
    if (instruction.problemState()) {
      return VirtualCssMachine.pgm(css, Pgm.PRIVILEGED_OPERATION);
    }
    return switch (instruction.op()) {
      case STCRW -> stcrw(css, instruction.address(), storage);
      case STCPS -> VirtualCssMachine.cc(css, Cc.EXPECTED);
      case RCHP -> rchp(css, instruction.gr1());
      case SCHM -> schm(css, instruction.gr1(), instruction.gr2());
      case SAL ->
          (instruction.gr1() & SAL_INVALID) != 0
              ? VirtualCssMachine.pgm(css, Pgm.OPERAND)
              : VirtualCssMachine.cc(css, Cc.EXPECTED);
      case CHSC -> Chsc.execute(css, instruction.address(), storage);
    };
  }

  /** A report that cannot be stored stays the first one. */
  private static Step<VirtualCss, Reply> stcrw(VirtualCss css, long address, Storage storage) {
    if ((address & 3) != 0) {
      return VirtualCssMachine.pgm(css, Pgm.SPECIFICATION);
    }
    if (!storage.contains(address, Crw.SIZE_BYTES)) {
      return VirtualCssMachine.pgm(css, Pgm.ADDRESSING);
    }
    List<Crw> crws = css.crws();
    if (crws.isEmpty()) {
      storage.write(address, Bytes.zeros(Crw.SIZE_BYTES));
      return VirtualCssMachine.cc(css, Cc.STATUS_PRESENT);
    }
    storage.write(address, crws.get(0).encode());
    return VirtualCssMachine.cc(css.withCrws(crws.subList(1, crws.size())), Cc.EXPECTED);
  }

  /**
   * Resets nothing; a report is queued, chained to one that names the image once there are more.
   */
  private static Step<VirtualCss, Reply> rchp(VirtualCss css, int gr1) {
    int image = gr1 >>> 16 & 0xff;
    int chpid = gr1 & 0xff;
    if ((gr1 & RCHP_RESERVED) != 0 || image != (css.mcsse() ? VirtualCss.IMAGE : 0)) {
      return VirtualCssMachine.pgm(css, Pgm.OPERAND);
    }
    if (!css.pathExists(chpid)) {
      return VirtualCssMachine.cc(css, Cc.NOT_OPERATIONAL);
    }
    Crw report = Crw.of(Crw.RSC_CHANNEL_PATH, Crw.ERC_INITIALIZED, chpid);
    List<Crw> crws = new ArrayList<>(css.crws());
    crws.add(new Crw(report.word() | Crw.SOLICITED | (css.mcsse() ? Crw.CHAINED : 0)));
    if (css.mcsse()) {
      Crw whose = Crw.of(Crw.RSC_CHANNEL_PATH, Crw.ERC_INITIALIZED, image << 8);
      crws.add(new Crw(whose.word() | Crw.SOLICITED));
    }
    return VirtualCssMachine.cc(css.withCrws(crws), Cc.EXPECTED);
  }

  private static Step<VirtualCss, Reply> schm(VirtualCss css, int gr1, long gr2) {
    boolean update = (gr1 & SCHM_UPDATE) != 0;
    if ((gr1 & SCHM_RESERVED) != 0 || update && (gr2 & SCHM_ALIGNMENT) != 0) {
      return VirtualCssMachine.pgm(css, Pgm.OPERAND);
    }
    return VirtualCssMachine.cc(css.withMonitor(css.monitor().set(update, gr2)), Cc.EXPECTED);
  }
}
