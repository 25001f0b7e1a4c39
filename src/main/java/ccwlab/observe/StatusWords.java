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

  /** These words with {@code changed} in its place. */
  public StatusWords with(StatusWord changed) {
    Scsw scsw = changed.scsw();
    return switch (changed.holder()) {
      case G -> new StatusWords(schid, scsw, q, r, h);
      case Q -> new StatusWords(schid, g, scsw, r, h);
      case R -> new StatusWords(schid, g, q, scsw, h);
      case H -> new StatusWords(schid, g, q, r, scsw);
    };
  }
}
