package ccwlab.observe;

import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;

/**
 * The four status words of one subchannel side by side.
 *
 * @param g as the guest last stored it
 * @param q in QEMU's virtual subchannel
 * @param r in the vfio-ccw region
 * @param h in the hardware's subchannel
 */
public record StatusWords(Schid schid, Scsw g, Scsw q, Scsw r, Scsw h) {
  public static StatusWords zero(Schid schid) {
    return new StatusWords(schid, Scsw.ZERO, Scsw.ZERO, Scsw.ZERO, Scsw.ZERO);
  }
}
