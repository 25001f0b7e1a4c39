package ccwlab.observe;

import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;

/**
 * One of the four status words of a subchannel took this value.
 *
 * @param holder whose word it is
 */
public record StatusWord(Holder holder, Schid schid, Scsw scsw) {
  /** The four holders, from the guest down. */
  public enum Holder {
    /** scsw(g): what the guest stored last. */
    G,
    /** scsw(q): QEMU's virtual subchannel. */
    Q,
    /** scsw(r): the vfio-ccw region. */
    R,
    /** scsw(h): the hardware's subchannel. */
    H
  }
}
