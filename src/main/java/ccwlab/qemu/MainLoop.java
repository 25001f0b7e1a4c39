package ccwlab.qemu;

import ccwlab.arch.Actl;
import ccwlab.arch.Crw;
import ccwlab.arch.Cstat;
import ccwlab.arch.Fctl;
import ccwlab.arch.Irb;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import ccwlab.machine.Step;
import ccwlab.observe.QemuSeen;
import ccwlab.observe.QemuSeen.Change;
import ccwlab.qemu.BigLockProtocol.Handler;
import ccwlab.qemu.BigLockProtocol.Lock;
import ccwlab.qemu.PassThrough.Call;
import ccwlab.qemu.PassThroughEffect.ToLock;
import ccwlab.qemu.PassThroughEffect.ToRegion;
import ccwlab.stack.Switch;
import ccwlab.vfio.Errno;
import ccwlab.vfio.RegionProtocol;
import ccwlab.vfio.RegionProtocol.Control;
import ccwlab.vfio.RegionProtocol.Ioctl;
import java.util.List;

/**
 * The main loop's part: eventfds are taken (N1), the region is read (N2), scsw(q) is overwritten
 * (N3), sense and ESW follow (N4), the interruption is injected (N5). It holds the big lock from N1
 * to N5, also while pread is under way.
 *
 * <p>Source: QEMU hw/vfio/ccw.c, vfio_ccw_io_notifier_handler, vfio_ccw_crw_notifier_handler,
 * vfio_ccw_req_notifier_handler.
 */
final class MainLoop {
  private static final int CALLER = PassThroughProtocol.MAIN_LOOP;

  /** Where the second channel report has the subchannel set. */
  private static final int SSID_SHIFT = 4;

  private static final String[] NAMES = {"IO", "CRW", "REQ"};
  private static final int ALL_STATUS =
      Stctl.ALERT.mask() | Stctl.PRIMARY.mask() | Stctl.SECONDARY.mask() | Stctl.STATUS_PEND.mask();
  private static final int INTERMEDIATE_STATUS =
      Stctl.INTERMEDIATE.mask() | Stctl.STATUS_PEND.mask();
  private static final int ALERT_STATUS = Stctl.ALERT.mask() | Stctl.STATUS_PEND.mask();

  private MainLoop() {}

  /** The eventfd's counter went up; poll wakes the main loop unless it is on its way already. */
  static Step<PassThrough, PassThroughEffect> signalled(PassThrough device, int index) {
    Eventfds eventfds = device.eventfds().signalled(index);
    if (eventfds.queued(index)) {
      return Step.to(device.withEventfds(eventfds));
    }
    Handler handler = new Handler(device.sch().schid(), index);
    return Step.to(
        device.withEventfds(eventfds.withQueued(index, true)), new ToLock(new Lock(handler)));
  }

  /** The main loop has the lock and enters the handler of eventfd {@code index}. */
  static Step<PassThrough, PassThroughEffect> handler(PassThrough device, int index) {
    Eventfds eventfds = device.eventfds().withQueued(index, false);
    int signals = eventfds.count(index);
    Outgoing out = new Outgoing(device, CALLER, null);
    if (signals == 0 || device.unplugged() || index == Eventfds.IO && heldBack(device)) {
      return out.unlock(device.withEventfds(eventfds));
    }
    PassThrough taken = device.withEventfds(eventfds.cleared(index));
    out.add(new QemuSeen.EventfdTaken(device.sch().schid(), NAMES[index], signals));
    if (index == Eventfds.REQ) {
      out.add(new QemuSeen.UnplugRequested(device.sch().schid()));
      out.effects.add(new ToRegion(new Ioctl(CALLER, Control.CLOSE)));
      return Step.to(taken, out.effects);
    }
    return pread(out, taken, index == Eventfds.IO ? RegionCalls.IO_OFFSET : RegionCalls.CRW_OFFSET);
  }

  /**
   * The I/O eventfd is not polled while its irb would replace status; hsch has withdrawn status
   * that is intermediate only.
   */
  private static boolean heldBack(PassThrough device) {
    Scsw scsw = device.sch().scsw();
    return device.behaviour().has(Switch.U3_ONE_STATUS_AT_A_TIME)
        && scsw.pending()
        && !(scsw.has(Actl.HALT_PEND) && scsw.stctl() == INTERMEDIATE_STATUS);
  }

  /** An instruction has ended: if it took the status, the handler comes for what was held back. */
  static PassThrough polled(Outgoing out, PassThrough device) {
    Eventfds eventfds = device.eventfds();
    if (!device.behaviour().has(Switch.U3_ONE_STATUS_AT_A_TIME)
        || eventfds.io() == 0
        || eventfds.queued(Eventfds.IO)
        || device.unplugged()
        || heldBack(device)) {
      return device;
    }
    out.effects.add(new ToLock(new Lock(new Handler(device.sch().schid(), Eventfds.IO))));
    return device.withEventfds(eventfds.withQueued(Eventfds.IO, true));
  }

  /** The device's file is closed: the device is unplugged, which channel reports tell. */
  static Step<PassThrough, PassThroughEffect> closed(PassThrough device) {
    Schid schid = device.sch().schid();
    PassThrough gone = device.gone();
    for (Crw report : reports(schid)) {
      gone = gone.withCrw(report);
    }
    Outgoing out = new Outgoing(gone, CALLER, null);
    reports(schid).forEach(report -> out.add(new QemuSeen.CrwQueued(schid, report)));
    out.scswChanged(Change.UNPLUGGED, gone.sch());
    return out.unlock(gone);
  }

  /**
   * What tells of a subchannel: its number, and, chained, its subchannel set if that is not set 0.
   *
   * <p>Simplified: QEMU chains the set to reports about set 0 too once the guest has enabled the
   * other sets. Source: QEMU hw/s390x/css.c, css_generate_sch_crws.
   */
  private static List<Crw> reports(Schid schid) {
    Crw number = Crw.of(Crw.RSC_SUBCHANNEL, Crw.ERC_IPARM, schid.schNo());
    return schid.ssid() == 0
        ? List.of(number)
        : List.of(
            new Crw(number.word() | Crw.CHAINED),
            Crw.of(Crw.RSC_SUBCHANNEL, Crw.ERC_IPARM, schid.ssid() << SSID_SHIFT));
  }

  /** The region's content is here. */
  static Step<PassThrough, PassThroughEffect> read(PassThrough device, RegionProtocol.Read read) {
    Call call = device.call(CALLER);
    PassThrough done = device.withoutCall(CALLER);
    Outgoing out = new Outgoing(done, CALLER, null);
    return call.offset() == RegionCalls.IO_OFFSET
        ? ioRegionRead(out, done, read)
        : crwRegionRead(out, done, read);
  }

  private static Step<PassThrough, PassThroughEffect> pread(
      Outgoing out, PassThrough device, long offset) {
    int count = offset == RegionCalls.IO_OFFSET ? RegionCalls.IO_BYTES : RegionCalls.CRW_BYTES;
    out.effects.add(RegionCalls.read(CALLER, offset, count));
    return Step.to(
        device.withCall(new Call(CALLER, null, device.sch(), null, offset, null)), out.effects);
  }

  private static Step<PassThrough, PassThroughEffect> ioRegionRead(
      Outgoing out, PassThrough device, RegionProtocol.Read read) {
    SubchDev sch = device.sch();
    if (HeldIrbs.disabled(device)) {
      out.add(new QemuSeen.NotEnabled(sch.schid()));
      return out.unlock(device);
    }
    Scsw known = HaltStays.over(sch.scsw(), device.behaviour());
    if (read.retCode() != Errno.OK) {
      sch = sch.withScsw(readFailed(known, read.retCode(), device.behaviour()));
    } else if (read.data().length() != RegionCalls.IO_BYTES) {
      sch = sch.withScsw(checked(known, Cstat.CHANNEL_CONTROL_CHECK));
    } else {
      Irb irb = Irb.decode(read.data(), RegionCalls.IRB_AREA);
      if (passedOver(sch, irb, device.behaviour())) {
        return out.unlock(device);
      }
      out.add(new QemuSeen.IrbRead(sch.schid(), irb));
      if (device.behaviour().has(Switch.U4_STATUS_BY_FUNCTION)) {
        PassThrough next = HeldIrbs.read(out, device, irb);
        return out.unlock(next);
      }
      sch = HeldIrbs.overwritten(sch, irb, device.behaviour());
    }
    out.scswChanged(Change.N3, sch);
    out.inject(sch);
    return out.unlock(device.withSch(sch));
  }

  /**
   * U2: it was on its way up when csch withdrew it; the clear's own irb will come. U9: there is no
   * status in it.
   */
  private static boolean passedOver(SubchDev sch, Irb irb, QemuBehaviour behaviour) {
    boolean superseded = sch.scsw().has(Actl.CLEAR_PEND) && !irb.scsw().has(Fctl.CLEAR);
    return behaviour.has(Switch.U2_CLEAR_KEEPS_OUT) && superseded
        || behaviour.has(Switch.U9_NO_STATUS_NO_INTERRUPTION) && !irb.scsw().pending();
  }

  private static Scsw readFailed(Scsw scsw, Errno errno, QemuBehaviour behaviour) {
    return switch (errno) {
      case ENODEV ->
          behaviour.has(Switch.Q10_DEFERRED_CC3)
              ? scsw.withCc(3).withField(Stctl.FIELD, ALERT_STATUS)
              : checked(scsw, Cstat.PROGRAM_CHECK);
      case EFAULT -> checked(scsw, Cstat.CHANNEL_DATA_CHECK);
      default -> checked(scsw, Cstat.PROGRAM_CHECK);
    };
  }

  private static Scsw checked(Scsw scsw, int cstat) {
    return scsw.without(Actl.START_PEND)
        .withField(Stctl.FIELD, ALL_STATUS)
        .withStatus(scsw.dstat(), cstat, scsw.count());
  }

  /** Reads until the region has no more, as one signal may stand for several reports. */
  private static Step<PassThrough, PassThroughEffect> crwRegionRead(
      Outgoing out, PassThrough device, RegionProtocol.Read read) {
    int word = read.retCode() == Errno.OK ? read.data().intAt(0) : 0;
    if (word != 0) {
      Crw crw = new Crw(word);
      out.add(new QemuSeen.CrwQueued(device.sch().schid(), crw));
      if (device.behaviour().has(Switch.Q09_CRW_DRAIN)) {
        return pread(out, device.withCrw(crw), RegionCalls.CRW_OFFSET);
      }
      return out.unlock(device.withCrw(crw));
    }
    if (device.eventfds().crw() > 0) {
      PassThrough again = device.withEventfds(device.eventfds().cleared(Eventfds.CRW));
      return pread(out, again, RegionCalls.CRW_OFFSET);
    }
    return out.unlock(device);
  }
}
