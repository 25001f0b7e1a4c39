package ccwlab.qemu;

import ccwlab.arch.Bytes;
import ccwlab.arch.Esw;
import ccwlab.arch.Orb;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Schib;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;

/**
 * One subchannel as QEMU keeps it for the guest.
 *
 * <p><em>Source:</em> QEMU include/hw/s390x/css.h, SubchDev.
 *
 * @param schid which subchannel
 * @param currStatus what STSCH stores
 * @param orb the operand of the last accepted SSCH
 * @param channelProg address of the CCW in work or to be worked; 0 after halt, clear and cancel
 * @param esw extended status of the real device (pass-through only)
 * @param senseData 32 bytes: sense that waits to be fetched, or the ECW of the real device
 * @param ccwNoDataCnt CCWs of the running program whose data address is zero (virtual only)
 */
public record SubchDev(
    Schid schid,
    Schib currStatus,
    Orb orb,
    int channelProg,
    Esw esw,
    Bytes senseData,
    int ccwNoDataCnt) {
  public static final Bytes NO_SENSE = Bytes.zeros(32);

  /** A subchannel that never ran. */
  public static SubchDev of(Schid schid, Schib currStatus) {
    return new SubchDev(schid, currStatus, Orb.ZERO, 0, Esw.ZERO, NO_SENSE, 0);
  }

  public Scsw scsw() {
    return currStatus.scsw();
  }

  public Pmcw pmcw() {
    return currStatus.pmcw();
  }

  public SubchDev withCurrStatus(Schib changed) {
    return new SubchDev(schid, changed, orb, channelProg, esw, senseData, ccwNoDataCnt);
  }

  public SubchDev withScsw(Scsw changed) {
    return withCurrStatus(currStatus.withScsw(changed));
  }

  public SubchDev withPmcw(Pmcw changed) {
    return changed == pmcw() ? this : withCurrStatus(currStatus.withPmcw(changed));
  }

  /** A start was accepted. */
  SubchDev started(Orb with, Scsw scsw) {
    return new SubchDev(
        schid, currStatus.withScsw(scsw), with, with.cpa(), esw, senseData, ccwNoDataCnt);
  }

  public SubchDev withChannelProg(int changed) {
    return new SubchDev(schid, currStatus, orb, changed, esw, senseData, ccwNoDataCnt);
  }

  public SubchDev withEsw(Esw changed) {
    return changed.equals(esw)
        ? this
        : new SubchDev(schid, currStatus, orb, channelProg, changed, senseData, ccwNoDataCnt);
  }

  public SubchDev withSenseData(Bytes changed) {
    return new SubchDev(schid, currStatus, orb, channelProg, esw, changed, ccwNoDataCnt);
  }

  public SubchDev withCcwNoDataCnt(int changed) {
    return new SubchDev(schid, currStatus, orb, channelProg, esw, senseData, changed);
  }
}
