package ccwlab.qemu.virtual;

import ccwlab.arch.Bytes;
import ccwlab.arch.Ccw;
import ccwlab.arch.Ccw1;
import ccwlab.qemu.SubchDev;

/** A device that QEMU emulates behind a subchannel. An immutable value. */
public sealed interface VirtualDevice permits VirtioDevice, Terminal3270 {
  /**
   * What a command did.
   *
   * @param device the device afterwards
   * @param sch the subchannel afterwards
   */
  record Performed(VirtualDevice device, SubchDev sch, CcwResult result) {}

  /** Control-unit type and model as SENSE ID stores them: the first four bytes but one. */
  Bytes senseId();

  /** Performs a command that the channel subsystem does not know itself. */
  Performed perform(SubchDev sch, Ccw1 ccw, CcwDataStream stream);

  /** The subchannel was disabled. */
  VirtualDevice disabled();

  /** Subsystem reset. */
  VirtualDevice reset();

  /** Program check. */
  default Performed check(SubchDev sch) {
    return new Performed(this, sch, CcwResult.PROGRAM_CHECK);
  }

  /** Unit check with command reject. */
  default Performed reject(SubchDev sch) {
    return new Performed(this, sch, CcwResult.REJECTED);
  }

  /** Normal end, with a residual count. */
  default Performed done(SubchDev sch, int count) {
    return new Performed(this, withCount(sch, count), CcwResult.DONE);
  }

  /** Wrong lengths count: SLI is off, or data chaining is on. */
  static boolean checksLength(Ccw ccw) {
    return !ccw.has(Ccw.SLI) || ccw.has(Ccw.CD);
  }

  static SubchDev withCount(SubchDev sch, int count) {
    return sch.withScsw(sch.scsw().withStatus(sch.scsw().dstat(), sch.scsw().cstat(), count));
  }
}
