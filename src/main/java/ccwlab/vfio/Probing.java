package ccwlab.vfio;

import ccwlab.stack.Switch;
import ccwlab.vfio.IoctlRun.Phase;
import ccwlab.vfio.RegionFsm.State;

/**
 * The driver comes to a device, and what else happens to one that nobody has open. EBUSY if
 * somebody has.
 *
 * <p>Probing first makes the state NOT_OPER, and STANDBY when all is initialized. In between a file
 * could be opened on kernels that register the mediated device first; there an open (a create, to
 * be exact) refuses NOT_OPER.
 *
 * <p>Source: Linux vfio_ccw_drv.c, vfio_ccw_sch_probe, vfio_ccw_sch_shutdown; vfio_ccw_ops.c,
 * vfio_ccw_mdev_probe (vfio_ccw_mdev_create up to 5.19).
 */
final class Probing {
  private Probing() {}

  static Standing probe(DriverTurn turn) {
    if (turn.binding() != Binding.REMOVED) {
      return IoctlPath.end(turn, Errno.EBUSY);
    }
    turn.state(State.NOT_OPER);
    if (turn.behaviour.has(Switch.K22_REGISTER_LAST)) {
      return registered(turn);
    }
    turn.binding(Binding.BOUND);
    IoctlPath.to(turn, Phase.PROBE_REGISTERED);
    return Standing.READY;
  }

  /** Work items and counters are initialized, or were before. */
  static Standing registered(DriverTurn turn) {
    turn.state(State.STANDBY);
    if (turn.binding() == Binding.REMOVED) {
      turn.binding(Binding.BOUND);
    }
    return IoctlPath.end(turn, Errno.OK);
  }

  /** The error exit of making a mediated device. */
  static Standing failedCreate(DriverTurn turn) {
    if (turn.binding() != Binding.BOUND) {
      return IoctlPath.end(turn, Errno.EBUSY);
    }
    if (turn.state() == State.NOT_OPER) {
      return IoctlPath.end(turn, Errno.ENODEV);
    }
    turn.state(turn.behaviour.has(Switch.K31_FAILED_PROBE_STANDBY) ? State.STANDBY : State.IDLE);
    return IoctlPath.end(turn, Errno.EIO);
  }

  /** Since private belongs to the mediated device (6.2) there may be none. */
  static Standing shutdown(DriverTurn turn) {
    if (turn.binding() == Binding.OPEN) {
      return IoctlPath.end(turn, Errno.EBUSY);
    }
    if (turn.binding() == Binding.REMOVED
        && turn.behaviour.has(Switch.K34_LAST_REFERENCE)
        && !turn.behaviour.has(Switch.K35_SHUTDOWN_ALONE)) {
      turn.fault("WARN_ON at shutdown: there is no private");
    }
    return IoctlPath.end(turn, Errno.OK);
  }
}
