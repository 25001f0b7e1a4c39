package ccwlab.qemu;

import ccwlab.arch.Schid;
import ccwlab.machine.Step;
import ccwlab.observe.QemuSeen;
import ccwlab.observe.QemuSeen.Change;
import ccwlab.qemu.PassThroughEffect.ToRegion;
import ccwlab.stack.Switch;
import ccwlab.vfio.RegionProtocol.Control;
import ccwlab.vfio.RegionProtocol.Ioctl;

/**
 * What a reset of the guest does to a pass-through device: VFIO_DEVICE_RESET goes down, and its
 * answer is not looked at. The virtual subchannel, SCSW and PMCW, stays as it is, where that of a
 * virtual device is reset; the candidate U10 resets it too, with what the main loop has not read
 * yet. An unplugged device is not there to be reset.
 *
 * <p>Source: QEMU hw/vfio/ccw.c, vfio_ccw_reset, which takes the place of hw/s390x/ccw-device.c,
 * ccw_device_reset; hw/s390x/s390-virtio-ccw.c, subsystem_reset.
 */
final class SubsystemReset {
  private SubsystemReset() {}

  /** The main loop has the lock. */
  static Step<PassThrough, PassThroughEffect> begun(PassThrough device) {
    Outgoing out = new Outgoing(device, PassThroughProtocol.MAIN_LOOP, null);
    if (device.unplugged()) {
      return out.unlock(device);
    }
    out.add(new QemuSeen.ResetBegun(device.sch().schid()));
    out.effects.add(new ToRegion(new Ioctl(PassThroughProtocol.MAIN_LOOP, Control.RESET)));
    return Step.to(device, out.effects);
  }

  /** The ioctl has returned. */
  static Step<PassThrough, PassThroughEffect> done(PassThrough device) {
    Outgoing out = new Outgoing(device, PassThroughProtocol.MAIN_LOOP, null);
    PassThrough after = device;
    if (device.behaviour().has(Switch.U10_RESET_CLEARS)) {
      SubchDev sch = Css.reset(device.sch());
      Eventfds unread = device.eventfds().cleared(Eventfds.IO);
      after = device.reset(sch, unread);
      out.scswChanged(Change.RESET, sch);
    }
    Schid schid = after.sch().schid();
    out.add(new QemuSeen.ResetOver(schid, after.sch().pmcw().ena(), after.sch().scsw()));
    return out.unlock(after);
  }
}
