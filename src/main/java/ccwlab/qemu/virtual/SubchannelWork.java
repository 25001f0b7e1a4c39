package ccwlab.qemu.virtual;

import ccwlab.arch.Actl;
import ccwlab.arch.Bytes;
import ccwlab.arch.Ccw;
import ccwlab.arch.Cstat;
import ccwlab.arch.Dstat;
import ccwlab.arch.Fctl;
import ccwlab.arch.Orb;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import ccwlab.qemu.Css;
import ccwlab.qemu.SubchDev;
import ccwlab.storage.Storage;

/**
 * Performs the function that an instruction has recorded, to its end; the caller injects an I/O
 * interruption afterwards, whatever the outcome.
 *
 * <p><em>Source:</em> QEMU hw/s390x/css.c, do_subchannel_work_virtual,
 * sch_handle_start_func_virtual.
 */
final class SubchannelWork {
  /**
   * CCWs of one program. QEMU has no limit, and an endless program hangs it for good; here the
   * program ends with a program check.
   */
  static final int CCW_LIMIT = 1 << 20;

  private static final int ENDED =
      Stctl.PRIMARY.mask() | Stctl.SECONDARY.mask() | Stctl.STATUS_PEND.mask();

  private SubchannelWork() {}

  static VirtualSubchannel perform(VirtualSubchannel on, Storage storage) {
    Scsw scsw = on.sch().scsw();
    if (scsw.has(Fctl.CLEAR)) {
      return on.withSch(Css.clearEmulated(on.sch()));
    }
    if (scsw.has(Fctl.HALT)) {
      return on.withSch(Css.haltEmulated(on.sch()));
    }
    return scsw.has(Actl.SUSPENDED) ? resume(on, storage) : start(on, storage);
  }

  /** Deferred cc and format are turned on, never off. */
  private static VirtualSubchannel start(VirtualSubchannel on, Storage storage) {
    Orb orb = on.sch().orb();
    Scsw scsw = on.sch().scsw();
    scsw = scsw.withStatus(0, 0, scsw.count());
    SubchDev sch = on.sch().withPmcw(on.sch().pmcw().withIntparm(orb.intparm()));
    if ((orb.lpm() & VirtualSubchannel.PATH) == 0) {
      int pending = Stctl.ALERT.mask() | Stctl.STATUS_PEND.mask();
      return on.withSch(sch.withScsw(scsw.withCc(3).withField(Stctl.FIELD, pending)));
    }
    if (orb.has(Orb.F)) {
      scsw = scsw.withFlag(Scsw.F);
    }
    return run(on.withSch(sch.withScsw(scsw).withCcwNoDataCnt(0)), orb.has(Orb.S), storage);
  }

  private static VirtualSubchannel resume(VirtualSubchannel on, Storage storage) {
    Scsw scsw = on.sch().scsw().without(Actl.SUSPENDED).without(Actl.RESUME_PEND);
    return run(on.withSch(on.sch().withScsw(scsw)), true, storage);
  }

  private static VirtualSubchannel run(
      VirtualSubchannel first, boolean suspendAllowed, Storage storage) {
    VirtualSubchannel on = first;
    boolean afterTic = false;
    for (int ccws = 0; ccws < CCW_LIMIT; ccws++) {
      CcwInterpreter.Interpreted ccw =
          CcwInterpreter.interpret(on, suspendAllowed, afterTic, storage);
      on = ccw.on();
      afterTic = ccw.tic();
      if (ccw.result() != CcwResult.CHAIN) {
        return on.withSch(end(on.sch(), ccw.result()));
      }
    }
    return on.withSch(end(on.sch(), CcwResult.PROGRAM_CHECK));
  }

  private static SubchDev end(SubchDev sch, CcwResult result) {
    Scsw scsw = sch.scsw();
    return switch (result) {
      case DONE -> ended(sch, ENDED, Dstat.CHANNEL_END | Dstat.DEVICE_END, scsw.cstat());
      case REJECTED ->
          ended(sch, ENDED | Stctl.ALERT.mask(), Dstat.UNIT_CHECK, scsw.cstat())
              .withSenseData(withFirstByte(sch, 0x80));
      case PROGRAM_CHECK ->
          ended(sch, ENDED | Stctl.ALERT.mask(), scsw.dstat(), Cstat.PROGRAM_CHECK);
      case SUSPENDED -> sch.withScsw(scsw.without(Actl.START_PEND).with(Actl.SUSPENDED));
      case DEVICE_STATUS, CHAIN -> sch;
    };
  }

  private static SubchDev ended(SubchDev sch, int stctl, int dstat, int cstat) {
    Scsw scsw = sch.scsw();
    return sch.withScsw(
        scsw.without(Actl.START_PEND)
            .withField(Stctl.FIELD, stctl)
            .withCpa(sch.channelProg() + Ccw.SIZE_BYTES)
            .withStatus(dstat, cstat, scsw.count()));
  }

  /** The device's own status: unit check without a CCW address. */
  static SubchDev interventionRequired(SubchDev sch) {
    Scsw scsw = sch.scsw();
    return sch.withSenseData(withFirstByte(sch, 0x40))
        .withScsw(
            scsw.without(Actl.START_PEND)
                .withField(Stctl.FIELD, ENDED | Stctl.ALERT.mask())
                .withStatus(Dstat.UNIT_CHECK, scsw.cstat(), scsw.count()));
  }

  private static Bytes withFirstByte(SubchDev sch, int first) {
    return sch.senseData().with(0, Bytes.filled(1, first));
  }
}
