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
    SubchDev sch = device.sch();
    Scsw scsw = sch.scsw();
    if (disabled(device)) {
      out.add(new QemuSeen.NotEnabled(sch.schid()));
      return device.withHeld(List.of());
    }
    if (scsw.has(Actl.CLEAR_PEND)) {
      return device.withHeld(List.of());
    }
    boolean turn = scsw.fctl() == 0 || scsw.has(Fctl.HALT) && halted(device.held());
    return scsw.pending() || !turn ? device : shown(out, device);
  }

  /** U7: what is held is for nobody. */
  static boolean disabled(PassThrough device) {
    return !device.sch().pmcw().ena() && device.behaviour().has(Switch.U7_DISABLED_TAKES_NONE);
  }

  private static boolean halted(List<Irb> held) {
    return held.stream().anyMatch(irb -> irb.scsw().has(Fctl.HALT));
  }

  /** N3 and N5 for the oldest that has a function, or else the oldest. */
  private static PassThrough shown(Outgoing out, PassThrough device) {
    List<Irb> left = new ArrayList<>(device.held());
    int next = 0;
    while (next < left.size() && left.get(next).scsw().fctl() == 0) {
      next++;
    }
    Irb irb = left.remove(next == left.size() ? 0 : next);
    SubchDev sch = overwritten(device.sch(), irb, device.behaviour());
    out.add(
        new QemuSeen.ScswChanged(
            sch.schid(), PassThroughProtocol.MAIN_LOOP, Change.N3, sch.scsw()));
    out.inject(sch);
    return device.withHeld(List.copyOf(left)).withSch(sch);
  }

  /** N3 and N4. */
  static SubchDev overwritten(SubchDev sch, Irb irb, QemuBehaviour behaviour) {
    Scsw scsw = HaltStays.over(sch.scsw(), irb.scsw(), behaviour);
    SubchDev status = sch.withScsw(scsw).withEsw(irb.esw());
    boolean unitCheck = (irb.scsw().dstat() & Dstat.UNIT_CHECK) != 0;
    return unitCheck && sch.pmcw().concurrentSense() ? status.withSenseData(irb.ecw()) : status;
  }
}
