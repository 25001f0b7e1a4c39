package ccwlab.qemu;

import ccwlab.arch.Actl;
import ccwlab.arch.Cc;
import ccwlab.arch.Fctl;
import ccwlab.arch.Scsw;
import ccwlab.stack.Switch;

/**
 * The candidate U11: a halt that was accepted stays in scsw(q), over the status of what was before
 * it, and over the TSCH of that, until a status with the halt function comes, or none can come any
 * more.
 *
 * <p>In C: {@code vfio_ccw_io_notifier_handler} keeps the halt function and halt pending of {@code
 * curr_status.scsw} if the irb has neither halt nor clear function; {@code
 * css_do_tsch_update_subch} leaves both on while halt is pending.
 */
final class HaltStays {
  private HaltStays() {}

  /** What scsw(q) becomes as {@code read} is put over {@code q}. */
  static Scsw over(Scsw q, Scsw read, QemuBehaviour behaviour) {
    boolean stays = stays(q, behaviour) && !read.has(Fctl.HALT) && !read.has(Fctl.CLEAR);
    return stays ? halting(read) : read;
  }

  /** The halt has failed, or its status cannot be read: the next TSCH ends it. */
  static Scsw over(Scsw q, QemuBehaviour behaviour) {
    return behaviour.has(Switch.U11_HALT_STAYS) ? q.without(Actl.HALT_PEND) : q;
  }

  static Css.Tested tsch(SubchDev sch, QemuBehaviour behaviour) {
    Css.Tested tested = Css.tsch(sch);
    if (tested.cc() != Cc.EXPECTED || !stays(sch.scsw(), behaviour)) {
      return tested;
    }
    SubchDev halting = tested.sch().withScsw(halting(tested.sch().scsw()));
    return new Css.Tested(halting, tested.cc(), tested.irb());
  }

  private static boolean stays(Scsw q, QemuBehaviour behaviour) {
    return behaviour.has(Switch.U11_HALT_STAYS) && q.has(Fctl.HALT) && q.has(Actl.HALT_PEND);
  }

  private static Scsw halting(Scsw scsw) {
    return scsw.with(Fctl.HALT).with(Actl.HALT_PEND);
  }
}
