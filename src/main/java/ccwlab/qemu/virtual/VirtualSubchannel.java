package ccwlab.qemu.virtual;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cstat;
import ccwlab.arch.Dstat;
import ccwlab.arch.Esw;
import ccwlab.arch.Irb;
import ccwlab.arch.Schib;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.qemu.Css;
import ccwlab.qemu.SubchDev;

/**
 * A subchannel and the device that QEMU emulates behind it.
 *
 * @param sch the subchannel as the guest sees it
 * @param device the device
 */
public record VirtualSubchannel(SubchDev sch, VirtualDevice device) {
  /** The only path there is. */
  static final int PATH = 0x80;

  private static final int LOGOUT = 0x00800000;
  private static final int LOGOUT_CHANNEL_CHECK = 0x04804000;
  private static final int ERW_SENSE = 0x01000000;
  private static final int CHANNEL_CHECKS =
      Cstat.CHANNEL_DATA_CHECK | Cstat.CHANNEL_CONTROL_CHECK | Cstat.INTERFACE_CONTROL_CHECK;

  /** A subchannel in the state after a reset. */
  public static VirtualSubchannel of(Schid schid, int devno, int chpid, VirtualDevice device) {
    return new VirtualSubchannel(SubchDev.of(schid, Schib.reset(devno, chpid)), device);
  }

  VirtualSubchannel withSch(SubchDev changed) {
    return new VirtualSubchannel(changed, device);
  }

  VirtualSubchannel withDevice(VirtualDevice changed) {
    return new VirtualSubchannel(sch, changed);
  }

  /** Subsystem reset. */
  VirtualSubchannel reset() {
    VirtualDevice told = sch.pmcw().ena() ? device.disabled() : device;
    return new VirtualSubchannel(Css.reset(sch), told.reset());
  }

  /**
   * What TSCH stores for an emulated device: sense comes along if the program wants it
   * concurrently, with its length one byte to the right of where the ERW has it.
   *
   * <p><em>Source:</em> QEMU hw/s390x/css.c, build_irb_virtual.
   */
  Irb irb() {
    Scsw scsw = sch.scsw();
    if (!scsw.pending()) {
      return Irb.of(scsw);
    }
    boolean channelCheck = (scsw.cstat() & CHANNEL_CHECKS) != 0;
    int logout = channelCheck ? LOGOUT_CHANNEL_CHECK : LOGOUT;
    int flags = channelCheck ? Scsw.L : 0;
    if ((scsw.dstat() & Dstat.UNIT_CHECK) == 0 || !sch.pmcw().concurrentSense()) {
      return new Irb(
          scsw.withFlag(flags), new Esw(logout, 0, 0, 0, 0), SubchDev.NO_SENSE, Bytes.zeros(32));
    }
    int erw = ERW_SENSE | sch.senseData().length() << 8;
    return new Irb(
        scsw.withFlag(Scsw.L | Scsw.E),
        new Esw(logout, erw, 0, 0, 0),
        sch.senseData(),
        Bytes.zeros(32));
  }
}
