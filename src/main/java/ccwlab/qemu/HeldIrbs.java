package ccwlab.qemu;

import ccwlab.arch.Actl;
import ccwlab.arch.Dstat;
import ccwlab.arch.Fctl;
import ccwlab.arch.Irb;
import ccwlab.arch.Scsw;
import ccwlab.observe.QemuSeen;
import ccwlab.observe.QemuSeen.Change;
import ccwlab.stack.Switch;
import java.util.ArrayList;
import java.util.List;

/**
 * The candidate U4: an irb that was read is shown to the guest in its turn. While a halt or a start
 * is in progress in scsw(q), an irb that does not end it waits: unsolicited status until the start
 * has ended and its status was taken, a start's ending until the halt's status is there too. TSCH
 * shows the next one at once, so that no start comes between; csch withdraws what waits. The ending
 * of a start that xsch has withdrawn is shown to nobody.
 */
final class HeldIrbs {
  private HeldIrbs() {}

  static PassThrough read(Outgoing out, PassThrough device, Irb irb) {
    Scsw read = irb.scsw();
    if (device.cancelled() && read.fctl() != 0) {
      boolean asked = read.has(Fctl.HALT) || read.has(Fctl.CLEAR);
      boolean active = read.has(Actl.SCHACT) || read.has(Actl.DEVACT);
      PassThrough after = device.withCancelled(active && !asked);
      return asked ? read(out, after, irb) : after;
    }
    List<Irb> more = new ArrayList<>(device.held());
    more.add(irb);
    PassThrough holding = device.withHeld(List.copyOf(more));
    return awaited(device.sch().scsw(), read) ? shown(out, holding) : holding;
  }

  /** XSCH, which QEMU grants without asking the host, has withdrawn a start. */
  static PassThrough cancelled(PassThrough device) {
    boolean tracked = device.behaviour().has(Switch.U4_STATUS_BY_FUNCTION);
    return tracked ? device.withCancelled(true) : device;
  }

  private static boolean awaited(Scsw q, Scsw read) {
    if (q.has(Fctl.HALT)) {
      return read.has(Fctl.HALT);
    }
    return !q.has(Fctl.START) || read.has(Fctl.START);
  }

  /** An instruction has ended. */
  static PassThrough ended(Outgoing out, PassThrough device) {
    if (device.held().isEmpty()) {
      return device;
    }
    Scsw scsw = device.sch().scsw();
    if (scsw.has(Actl.CLEAR_PEND)) {
      return device.withHeld(List.of());
    }
    return scsw.pending() || scsw.fctl() != 0 ? device : shown(out, device);
  }

  /** N3 and N5 for the oldest that has a function, or else the oldest. */
  private static PassThrough shown(Outgoing out, PassThrough device) {
    List<Irb> left = new ArrayList<>(device.held());
    int next = 0;
    while (next < left.size() && left.get(next).scsw().fctl() == 0) {
      next++;
    }
    Irb irb = left.remove(next == left.size() ? 0 : next);
    SubchDev sch = overwritten(device.sch(), irb);
    out.add(
        new QemuSeen.ScswChanged(
            sch.schid(), PassThroughProtocol.MAIN_LOOP, Change.N3, sch.scsw()));
    out.inject(sch);
    return device.withHeld(List.copyOf(left)).withSch(sch);
  }

  /** N3 and N4. */
  static SubchDev overwritten(SubchDev sch, Irb irb) {
    SubchDev status = sch.withScsw(irb.scsw()).withEsw(irb.esw());
    boolean unitCheck = (irb.scsw().dstat() & Dstat.UNIT_CHECK) != 0;
    return unitCheck && sch.pmcw().concurrentSense() ? status.withSenseData(irb.ecw()) : status;
  }
}
