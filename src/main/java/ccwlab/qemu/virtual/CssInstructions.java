package ccwlab.qemu.virtual;

import ccwlab.arch.Cc;
import ccwlab.arch.Crw;
import ccwlab.arch.Instruction;
import ccwlab.arch.Pgm;
import ccwlab.machine.Step;
import ccwlab.qemu.CssInst;
import ccwlab.qemu.IoInst;
import ccwlab.qemu.IoInstruction;
import ccwlab.qemu.virtual.VirtualCssProtocol.ExecuteCss;
import ccwlab.qemu.virtual.VirtualCssProtocol.Reply;
import ccwlab.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The instructions that address the channel subsystem as a whole. SCHM, SAL and STCPS set no
 * condition code; they leave the 0 that the program had.
 *
 * <p><em>Source:</em> QEMU target/s390x/ioinst.c, ioinst_handle_*; hw/s390x/css.c, css_do_rchp,
 * css_do_stcrw.
 */
final class CssInstructions {
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
      case SCHM -> schm(css, instruction.gr1(), instruction.gr2(), storage);
      case SAL ->
          (instruction.gr1() & SAL_INVALID) != 0
              ? VirtualCssMachine.pgm(css, Pgm.OPERAND)
              : VirtualCssMachine.cc(css, Cc.EXPECTED);
      case CHSC -> Chsc.execute(css, instruction.address(), storage);
    };
  }

  /** A report that cannot be stored stays the first one. */
  private static Step<VirtualCss, Reply> stcrw(VirtualCss css, long address, Storage storage) {
    Optional<Pgm> fault = IoInst.fault(IoInstruction.of(Instruction.STCRW, 0, address), storage);
    if (fault.isPresent()) {
      return VirtualCssMachine.pgm(css, fault.get());
    }
    CssInst.Done stored = CssInst.stcrw(css.crws(), address, storage);
    return VirtualCssMachine.cc(css.withCrws(stored.reports()), stored.ending().cc());
  }

  /**
   * Resets nothing; a report is queued, chained to one that names the image once there are more.
   */
  private static Step<VirtualCss, Reply> rchp(VirtualCss css, int gr1) {
    int image = gr1 >>> 16 & 0xff;
    int chpid = gr1 & 0xff;
    if ((gr1 & RCHP_RESERVED) != 0 || image != (css.mcsse() ? IoInst.IMAGE : 0)) {
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

  private static Step<VirtualCss, Reply> schm(VirtualCss css, int gr1, long gr2, Storage storage) {
    Optional<Pgm> fault = IoInst.fault(IoInstruction.of(Instruction.SCHM, gr1, gr2), storage);
    if (fault.isPresent()) {
      return VirtualCssMachine.pgm(css, fault.get());
    }
    boolean update = (gr1 & IoInst.SCHM_UPDATE) != 0;
    return VirtualCssMachine.cc(css.withMonitor(css.monitor().set(update, gr2)), Cc.EXPECTED);
  }
}
