package ccwlab.qemu;

import ccwlab.arch.Actl;
import ccwlab.arch.Cc;
import ccwlab.arch.Dstat;
import ccwlab.arch.Fctl;
import ccwlab.arch.Instruction;
import ccwlab.arch.Irb;
import ccwlab.arch.Orb;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Schib;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;

/**
 * The I/O instructions on a subchannel that exists and is visible: QEMU's guards in QEMU's order,
 * and the state changes up to the point where the device's own handler takes over.
 *
 * <p><em>Source:</em> QEMU 7.2 hw/s390x/css.c, css_do_*.
 */
public final class Css {
  /** Function, activity and status control: QEMU's scsw.ctrl. */
  private static final int CTRL = 0x0000ffff;

  private static final int PENDING_AND_SUSPENDED =
      Actl.RESUME_PEND.mask()
          | Actl.START_PEND.mask()
          | Actl.HALT_PEND.mask()
          | Actl.CLEAR_PEND.mask()
          | Actl.SUSPENDED.mask();
  private static final int INTERMEDIATE_PENDING =
      Stctl.INTERMEDIATE.mask() | Stctl.STATUS_PEND.mask();
  private static final int UNIT_EXCEPTION_STCTL =
      Stctl.ALERT.mask() | Stctl.PRIMARY.mask() | Stctl.SECONDARY.mask() | Stctl.STATUS_PEND.mask();

  /** Program-modifiable bits of PMCW word 1: ISC, E, LM, MM and D. */
  private static final int WORD1_MODIFIABLE = Pmcw.ISC | Pmcw.E | Pmcw.LM | Pmcw.MM | Pmcw.D;

  /** Program-modifiable bits of PMCW word 6: measurement format and concurrent sense. */
  private static final int WORD6_MODIFIABLE = 0x00000005;

  /** PMCW word 1 bits that a reset turns off: ISC, E, LM, MM, D and T. */
  private static final int RESET_WORD1 = Pmcw.ISC | Pmcw.E | Pmcw.LM | Pmcw.MM | Pmcw.D | Pmcw.T;

  /** The same of word 6: measurement format, extended measurement and concurrent sense. */
  private static final int RESET_WORD6 = 0x00000007;

  /** The only path that a reset subchannel has, until STSCH has asked the host. */
  private static final int PATH = 0x80;

  /**
   * What an instruction did before the handler.
   *
   * @param sch the subchannel, with the function recorded if {@code dispatch}
   * @param cc the condition code, final unless {@code dispatch}
   * @param dispatch the handler (the virtual device's work, or pass-through) must now run and
   *     decides
   */
  public record Attempt(SubchDev sch, Cc cc, boolean dispatch) {
    static Attempt refused(SubchDev sch, Cc cc) {
      return new Attempt(sch, cc, false);
    }

    static Attempt accepted(SubchDev sch) {
      return new Attempt(sch, Cc.EXPECTED, true);
    }
  }

  /** An instruction that is complete: the subchannel afterwards, and the condition code. */
  public record Done(SubchDev sch, Cc cc) {}

  /**
   * TSCH.
   *
   * @param sch the subchannel afterwards
   * @param cc 0 status was pending, 1 was not, 3 not operational
   * @param irb what is stored (its first {@link IoInst#IRB_BYTES} bytes) with cc 0 and 1
   */
  public record Tested(SubchDev sch, Cc cc, Irb irb) {}

  private Css() {}

  /** <em>Source:</em> css_do_ssch. */
  public static Attempt ssch(SubchDev sch, Orb orb) {
    Scsw scsw = sch.scsw();
    if (notOperational(sch)) {
      return Attempt.refused(sch, Cc.NOT_OPERATIONAL);
    }
    if (scsw.pending()) {
      return Attempt.refused(sch, Cc.STATUS_PRESENT);
    }
    if (scsw.fctl() != 0) {
      return Attempt.refused(sch, Cc.BUSY);
    }
    return Attempt.accepted(sch.started(orb, withFunction(Instruction.SSCH, scsw)));
  }

  /** <em>Source:</em> css_do_hsch; the start function goes out of sight at once. */
  public static Attempt hsch(SubchDev sch) {
    Scsw scsw = sch.scsw();
    if (notOperational(sch)) {
      return Attempt.refused(sch, Cc.NOT_OPERATIONAL);
    }
    if (scsw.stctl() == Stctl.STATUS_PEND.mask()
        || scsw.has(Stctl.PRIMARY)
        || scsw.has(Stctl.SECONDARY)
        || scsw.has(Stctl.ALERT)) {
      return Attempt.refused(sch, Cc.STATUS_PRESENT);
    }
    if (scsw.has(Fctl.HALT) || scsw.has(Fctl.CLEAR)) {
      return Attempt.refused(sch, Cc.BUSY);
    }
    return Attempt.accepted(sch.withScsw(withFunction(Instruction.HSCH, scsw)));
  }

  /** <em>Source:</em> css_do_csch; status that is pending stays as it is. */
  public static Attempt csch(SubchDev sch) {
    if (notOperational(sch)) {
      return Attempt.refused(sch, Cc.NOT_OPERATIONAL);
    }
    return Attempt.accepted(sch.withScsw(withFunction(Instruction.CSCH, sch.scsw())));
  }

  /** <em>Source:</em> css_do_rsch; the start handler then resumes. */
  public static Attempt rsch(SubchDev sch) {
    Scsw scsw = sch.scsw();
    if (notOperational(sch)) {
      return Attempt.refused(sch, Cc.NOT_OPERATIONAL);
    }
    if (scsw.pending()) {
      return Attempt.refused(sch, Cc.STATUS_PRESENT);
    }
    if ((scsw.word0() & Fctl.FIELD) != Fctl.START.mask()
        || scsw.has(Actl.RESUME_PEND)
        || !scsw.has(Actl.SUSPENDED)) {
      return Attempt.refused(sch, Cc.BUSY);
    }
    return Attempt.accepted(sch.withScsw(withFunction(Instruction.RSCH, scsw)));
  }

  /**
   * The word with what an accepted SSCH, HSCH, CSCH or RSCH records in it. QEMU's HSCH also turns
   * status pending off where intermediate status stands alone; it is off there already.
   *
   * <p><em>Source:</em> css_do_ssch, css_do_hsch, css_do_csch, css_do_rsch.
   */
  static Scsw withFunction(Instruction op, Scsw scsw) {
    return switch (op) {
      case SSCH -> scsw.with(Fctl.START).with(Actl.START_PEND).withoutFlag(Scsw.N);
      case HSCH -> scsw.with(Fctl.HALT).without(Fctl.START).with(Actl.HALT_PEND);
      case CSCH ->
          scsw.withField(Fctl.FIELD | Actl.FIELD, Fctl.CLEAR.mask() | Actl.CLEAR_PEND.mask());
      case RSCH -> scsw.with(Actl.RESUME_PEND);
      default -> throw new AssertionError(op + " records no function");
    };
  }

  /**
   * Takes back what SSCH recorded when its handler did not end with cc 0: function, activity and
   * status control, and the flags. ORB and channel-program address stay the new ones.
   *
   * @param after the subchannel now
   * @param before the subchannel before SSCH
   */
  public static SubchDev revert(SubchDev after, SubchDev before) {
    return after.withScsw(after.scsw().withWord0(before.scsw().word0()));
  }

  /** The same for HSCH and CSCH, which keep the flags. RSCH takes nothing back. */
  public static SubchDev revertCtrl(SubchDev after, SubchDev before) {
    return after.withScsw(after.scsw().withField(CTRL, before.scsw().word0()));
  }

  /** <em>Source:</em> css_do_xsch. */
  public static Done xsch(SubchDev sch) {
    Scsw scsw = sch.scsw();
    if (notOperational(sch)) {
      return new Done(sch, Cc.NOT_OPERATIONAL);
    }
    if (scsw.stctl() != 0) {
      return new Done(sch, Cc.STATUS_PRESENT);
    }
    int cancellable = Actl.RESUME_PEND.mask() | Actl.START_PEND.mask() | Actl.SUSPENDED.mask();
    if ((scsw.word0() & Fctl.FIELD) != Fctl.START.mask()
        || (scsw.word0() & cancellable) == 0
        || scsw.has(Actl.SCHACT)) {
      return new Done(sch, Cc.BUSY);
    }
    Scsw cancelled =
        scsw.withWord0(scsw.word0() & ~(Fctl.START.mask() | cancellable))
            .withStatus(0, 0, scsw.count());
    return new Done(sch.withChannelProg(0).withScsw(cancelled), Cc.EXPECTED);
  }

  /**
   * Stores the program-modifiable fields. The caller tells the device when E went off.
   *
   * <p><em>Source:</em> css_do_msch.
   */
  public static Done msch(SubchDev sch, Schib operand) {
    if (!sch.pmcw().dnv()) {
      return new Done(sch, Cc.EXPECTED);
    }
    if (sch.scsw().pending()) {
      return new Done(sch, Cc.STATUS_PRESENT);
    }
    if (sch.scsw().fctl() != 0) {
      return new Done(sch, Cc.BUSY);
    }
    Pmcw old = sch.pmcw();
    Pmcw given = operand.pmcw();
    Pmcw pmcw =
        new Pmcw(
            given.intparm(),
            merge(old.word1(), given.word1(), WORD1_MODIFIABLE),
            merge(old.word2(), given.word2(), 0xff000000),
            merge(old.word3(), given.word3(), 0xffffff00),
            old.chpids0(),
            old.chpids1(),
            merge(old.word6(), given.word6(), WORD6_MODIFIABLE));
    Schib modified =
        new Schib(pmcw, sch.scsw(), operand.mda0(), operand.mda1(), sch.currStatus().mda2());
    return new Done(sch.withCurrStatus(modified), Cc.EXPECTED);
  }

  /** TSCH of a pass-through device: ESW and ECW are those of the real device. */
  public static Tested tsch(SubchDev sch) {
    return tsch(sch, new Irb(sch.scsw(), sch.esw(), sch.senseData(), Irb.ZERO.emw()));
  }

  /**
   * TSCH that stores {@code irb}; a virtual device builds its own.
   *
   * <p><em>Source:</em> css_do_tsch_get_irb, css_do_tsch_update_subch.
   */
  public static Tested tsch(SubchDev sch, Irb irb) {
    if (notOperational(sch)) {
      return new Tested(sch, Cc.NOT_OPERATIONAL, irb);
    }
    if (!sch.scsw().pending()) {
      return new Tested(sch, Cc.STATUS_PRESENT, irb);
    }
    SubchDev tested = sch.withScsw(afterTsch(sch.scsw()));
    return new Tested(
        sch.pmcw().concurrentSense() ? tested.withSenseData(SubchDev.NO_SENSE) : tested,
        Cc.EXPECTED,
        irb);
  }

  /**
   * A unit exception that QEMU makes up when the host failed the guest's start, halt or clear; the
   * caller injects the interruption.
   *
   * <p><em>Source:</em> include/hw/s390x/css.h, sch_gen_unit_exception as of QEMU 6.2: device and
   * subchannel active go off, pending bits stay until TSCH. Status is added to what there is, so
   * that intermediate status stays too.
   */
  public static SubchDev genUnitException(SubchDev sch) {
    int off = Actl.DEVACT.mask() | Actl.SCHACT.mask();
    Scsw scsw = sch.scsw();
    return sch.withScsw(
        scsw.withWord0(scsw.word0() & ~off | UNIT_EXCEPTION_STCTL)
            .withCpa(sch.channelProg() + 8)
            .withStatus(Dstat.UNIT_EXCEPTION, scsw.cstat(), scsw.count()));
  }

  /** The clear function where nobody can refuse it. <em>Source:</em> sch_handle_clear_func. */
  public static SubchDev clearEmulated(SubchDev sch) {
    Scsw scsw = sch.scsw();
    int word0 = scsw.word0() & ~(Scsw.N | Actl.CLEAR_PEND.mask()) | Stctl.STATUS_PEND.mask();
    return sch.withChannelProg(0)
        .withPmcw(sch.pmcw().withPom(0xff).withLpum(0x80))
        .withScsw(scsw.withWord0(word0).withStatus(0, 0, scsw.count()));
  }

  /** The halt function where nobody can refuse it. <em>Source:</em> sch_handle_halt_func. */
  public static SubchDev haltEmulated(SubchDev sch) {
    Scsw scsw = sch.scsw().without(Actl.HALT_PEND).with(Stctl.STATUS_PEND);
    boolean active = scsw.has(Actl.SCHACT) || scsw.has(Actl.DEVACT);
    boolean suspended = scsw.has(Actl.SUSPENDED);
    boolean idle = !scsw.has(Actl.START_PEND) && !suspended;
    int dstat = active || idle ? Dstat.DEVICE_END : scsw.dstat();
    int cpa = active || suspended ? sch.channelProg() + 8 : scsw.cpa();
    return sch.withChannelProg(0)
        .withPmcw(sch.pmcw().withLpum(0x80))
        .withScsw(scsw.withCpa(cpa).withStatus(dstat, 0, scsw.count()));
  }

  /**
   * Subsystem reset; sense data stays.
   *
   * <p><em>Source:</em> css_reset_sch.
   */
  public static SubchDev reset(SubchDev sch) {
    Schib old = sch.currStatus();
    Pmcw pmcw =
        old.pmcw()
            .withIntparm(0)
            .withWord1(old.pmcw().word1() & ~RESET_WORD1 | Pmcw.V)
            .withWord2(PATH << 24 | PATH)
            .withWord3(0xff00 | PATH)
            .withWord6(old.pmcw().word6() & ~RESET_WORD6);
    return sch.withCurrStatus(new Schib(pmcw, Scsw.ZERO, 0, 0, old.mda2())).withChannelProg(0);
  }

  private static boolean notOperational(SubchDev sch) {
    return !sch.pmcw().dnv() || !sch.pmcw().ena();
  }

  private static int merge(int old, int given, int modifiable) {
    return old & ~modifiable | given & modifiable;
  }

  private static Scsw afterTsch(Scsw scsw) {
    boolean intermediate = scsw.stctl() == INTERMEDIATE_PENDING;
    boolean halted = scsw.has(Fctl.HALT);
    boolean suspended = scsw.has(Actl.SUSPENDED);
    int off = Stctl.FIELD;
    if (!intermediate || halted && suspended) {
      off |= Fctl.FIELD;
    }
    if (!intermediate) {
      off |= Scsw.N | PENDING_AND_SUSPENDED;
    } else if (suspended && scsw.has(Fctl.START)) {
      off |= Scsw.N | (halted ? PENDING_AND_SUSPENDED : Actl.RESUME_PEND.mask());
    }
    return scsw.withWord0(scsw.word0() & ~off);
  }
}
