package ccwlab.qemu.virtual;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Dstat;
import ccwlab.arch.Irb;
import ccwlab.arch.Orb;
import ccwlab.arch.Pgm;
import ccwlab.arch.Schib;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import ccwlab.machine.Machine;
import ccwlab.machine.Step;
import ccwlab.qemu.Css;
import ccwlab.qemu.Ending;
import ccwlab.qemu.FloatingInterrupts;
import ccwlab.qemu.IoInst;
import ccwlab.qemu.IoInstruction;
import ccwlab.qemu.SubchDev;
import ccwlab.qemu.virtual.VirtualCssProtocol.Command;
import ccwlab.qemu.virtual.VirtualCssProtocol.Elapse;
import ccwlab.qemu.virtual.VirtualCssProtocol.Ended;
import ccwlab.qemu.virtual.VirtualCssProtocol.Execute;
import ccwlab.qemu.virtual.VirtualCssProtocol.ExecuteCss;
import ccwlab.qemu.virtual.VirtualCssProtocol.Finished;
import ccwlab.qemu.virtual.VirtualCssProtocol.OpenWindow;
import ccwlab.qemu.virtual.VirtualCssProtocol.Opened;
import ccwlab.qemu.virtual.VirtualCssProtocol.Reply;
import ccwlab.storage.Storage;
import java.util.Optional;

/**
 * The virtual channel subsystem: one instruction at a time, each with everything that follows from
 * it. Its shared storage is the guest's, and its one effect is the reply.
 *
 * <p><em>Source:</em> QEMU 7.2 target/s390x/ioinst.c, ioinst_handle_*;
 * target/s390x/tcg/misc_helper.c for TPI.
 */
public final class VirtualCssMachine implements Machine<VirtualCss, Command, Reply, Storage> {
  @Override
  public Step<VirtualCss, Reply> step(VirtualCss css, Command command, Storage storage) {
    if (command instanceof Execute execute) {
      return execute(css, execute, storage);
    }
    if (command instanceof ExecuteCss execute) {
      return CssInstructions.execute(css, execute, storage);
    }
    if (command instanceof OpenWindow window) {
      Optional<FloatingInterrupts.Taken> taken = css.interrupts().take(window.iscMask());
      return Step.to(
          taken.map(FloatingInterrupts.Taken::rest).map(css::withInterrupts).orElse(css),
          new Opened(taken.map(FloatingInterrupts.Taken::interruption)));
    }
    if (command instanceof Elapse elapse) {
      return Step.to(elapse(css, elapse.micros()), new Finished());
    }
    return Step.to(css.reset(), new Finished());
  }

  static Step<VirtualCss, Reply> cc(VirtualCss css, Cc cc) {
    return Step.to(css, Ended.of(Ending.cc(cc)));
  }

  static Step<VirtualCss, Reply> pgm(VirtualCss css, Pgm pgm) {
    return Step.to(css, Ended.of(Ending.pgm(pgm)));
  }

  private static Step<VirtualCss, Reply> execute(VirtualCss css, Execute execute, Storage storage) {
    IoInstruction instruction = execute.instruction();
    Optional<Pgm> fault = IoInst.fault(instruction, storage);
    if (fault.isPresent()) {
      return pgm(css, fault.get());
    }
    int index = css.visible(instruction.sid());
    return switch (instruction.op()) {
      case TPI -> tpi(css, execute, storage);
      case STSCH -> stsch(css, instruction, index, storage);
      default ->
          index < 0 ? cc(css, Cc.NOT_OPERATIONAL) : onSubchannel(css, instruction, index, storage);
    };
  }

  private static Step<VirtualCss, Reply> onSubchannel(
      VirtualCss css, IoInstruction instruction, int index, Storage storage) {
    SubchDev sch = css.subchannels().get(index).sch();
    return switch (instruction.op()) {
      case SSCH -> {
        Orb orb = IoInst.orb(instruction, storage);
        yield attempt(css, index, counted(css, sch, Css.ssch(sch, orb), storage), storage);
      }
      case RSCH -> attempt(css, index, counted(css, sch, Css.rsch(sch), storage), storage);
      case HSCH -> attempt(css, index, Css.hsch(sch), storage);
      case CSCH -> attempt(css, index, Css.csch(sch), storage);
      case XSCH -> {
        Css.Done done = Css.xsch(sch);
        yield cc(css.withSch(index, done.sch()), done.cc());
      }
      case MSCH -> msch(css, index, IoInst.schib(instruction, storage));
      case TSCH -> tsch(css, index, instruction, storage);
      case STSCH, TPI, STCRW, SCHM ->
          throw new AssertionError(instruction.op() + " is handled before");
    };
  }

  private static Css.Attempt counted(
      VirtualCss css, SubchDev before, Css.Attempt attempt, Storage storage) {
    if (attempt.dispatch()) {
      css.monitor().count(before.currStatus(), storage);
    }
    return attempt;
  }

  /** The handler of an emulated device never refuses, so nothing is ever taken back. */
  private static Step<VirtualCss, Reply> attempt(
      VirtualCss css, int index, Css.Attempt attempt, Storage storage) {
    if (!attempt.dispatch()) {
      return cc(css, attempt.cc());
    }
    VirtualSubchannel worked =
        SubchannelWork.perform(css.subchannels().get(index).withSch(attempt.sch()), storage);
    return cc(css.with(index, worked).inject(worked.sch()), Cc.EXPECTED);
  }

  private static Step<VirtualCss, Reply> msch(VirtualCss css, int index, Schib operand) {
    VirtualSubchannel before = css.subchannels().get(index);
    Css.Done done = Css.msch(before.sch(), operand);
    boolean disabled = before.sch().pmcw().ena() && !done.sch().pmcw().ena();
    VirtualSubchannel after = before.withSch(done.sch());
    return cc(
        css.with(index, disabled ? after.withDevice(after.device().disabled()) : after), done.cc());
  }

  /** The interruption stays, if it was not taken before. */
  private static Step<VirtualCss, Reply> tsch(
      VirtualCss css, int index, IoInstruction tsch, Storage storage) {
    VirtualSubchannel on = css.subchannels().get(index);
    Irb irb = on.irb();
    Css.Tested tested = Css.tsch(on.sch(), irb);
    if (tested.cc() == Cc.NOT_OPERATIONAL) {
      return cc(css, tested.cc());
    }
    storage.write(tsch.address(), irb.encodeWithoutEmw());
    return cc(css.withSch(index, tested.sch()), tested.cc());
  }

  private static Step<VirtualCss, Reply> stsch(
      VirtualCss css, IoInstruction stsch, int index, Storage storage) {
    if (index < 0 && (css.exists(stsch.sid()) || css.isFinal(stsch.sid()))) {
      return cc(css, Cc.NOT_OPERATIONAL);
    }
    Schib schib = index < 0 ? Schib.ZERO : css.subchannels().get(index).sch().currStatus();
    storage.write(stsch.address(), schib.encode());
    return cc(css, Cc.EXPECTED);
  }

  private static Step<VirtualCss, Reply> tpi(VirtualCss css, Execute tpi, Storage storage) {
    Optional<FloatingInterrupts.Taken> taken = css.interrupts().take(tpi.iscMask());
    if (taken.isEmpty()) {
      return cc(css, Cc.EXPECTED);
    }
    Optional<Pgm> fault = IoInst.tpiFault(tpi.instruction(), storage);
    if (fault.isPresent()) {
      return pgm(css, fault.get());
    }
    Bytes code = taken.get().interruption().encode();
    long address = tpi.instruction().address();
    if (address == 0) {
      storage.write(IoInst.LOWCORE_INTERRUPTION, code);
    } else {
      storage.write(address, code.slice(0, IoInst.TPI_BYTES));
    }
    return Step.to(
        css.withInterrupts(taken.get().rest()),
        new Ended(Ending.cc(Cc.STATUS_PRESENT), Optional.of(taken.get().interruption())));
  }

  private static VirtualCss elapse(VirtualCss css, long micros) {
    VirtualCss later = css;
    for (int i = 0; i < css.subchannels().size(); i++) {
      if (css.subchannels().get(i).device() instanceof Terminal3270 terminal) {
        later = elapse(later, i, terminal, terminal.nowMicros() + micros);
      }
    }
    return later;
  }

  private static VirtualCss elapse(VirtualCss css, int index, Terminal3270 first, long until) {
    VirtualCss later = css;
    Terminal3270 terminal = first;
    while (terminal.nextAnswer(until).isPresent()) {
      terminal = terminal.received();
      later = attention(later, index, terminal);
    }
    return later.with(index, later.subchannels().get(index).withDevice(terminal.at(until)));
  }

  /**
   * Attention overwrites the device status that is there, and is lost if the subchannel cannot take
   * it.
   *
   * <p><em>Source:</em> QEMU hw/char/terminal3270.c, terminal_read; hw/s390x/css.c,
   * css_conditional_io_interrupt.
   */
  private static VirtualCss attention(VirtualCss css, int index, Terminal3270 terminal) {
    SubchDev sch = css.subchannels().get(index).sch();
    Scsw scsw = sch.scsw();
    scsw = scsw.withStatus(Dstat.ATTENTION, scsw.cstat(), scsw.count());
    boolean presented = sch.pmcw().ena() && !scsw.pending();
    if (presented) {
      int pending = Stctl.ALERT.mask() | Stctl.STATUS_PEND.mask();
      scsw = scsw.withField(Stctl.FIELD, pending);
    }
    SubchDev after = sch.withScsw(scsw);
    VirtualCss attended = css.with(index, new VirtualSubchannel(after, terminal));
    return presented ? attended.inject(after) : attended;
  }
}
