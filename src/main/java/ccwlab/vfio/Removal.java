package ccwlab.vfio;

import ccwlab.stack.Switch;
import ccwlab.vfio.IoctlRun.Phase;
import ccwlab.vfio.RegionFsm.State;
import ccwlab.vfio.RegionProtocol.IrqIndex;

/**
 * The administrator takes the device away from the driver: user space is asked to let go of it, and
 * when the file is closed, what was kept for the device is freed.
 *
 * <p>Source: Linux vfio_main.c, vfio_unregister_group_dev; vfio_ccw_ops.c, vfio_ccw_mdev_request,
 * vfio_ccw_mdev_remove. Up to 5.19 unbinding also quiesces the subchannel before it waits; that is
 * not done here.
 */
final class Removal {
  private Removal() {}

  static Standing begin(DriverTurn turn) {
    if (turn.binding() == Binding.OPEN && turn.behaviour.has(Switch.K30_REQUEST_IRQ)) {
      turn.signal(IrqIndex.REQ);
    }
    IoctlPath.to(turn, Phase.REMOVE_WAIT);
    return wait(turn);
  }

  /** Without a word to user space this may be for ever. */
  static Standing wait(DriverTurn turn) {
    if (turn.binding() != Binding.BOUND || inUse(turn)) {
      return Standing.USERS;
    }
    turn.state(State.NOT_OPER);
    turn.binding(Binding.REMOVED);
    return IoctlPath.end(turn, Errno.OK);
  }

  private static boolean inUse(DriverTurn turn) {
    return turn.behaviour.has(Switch.K34_LAST_REFERENCE)
        && (Users.ofTheFile(turn) || Users.ofTheContainer(turn));
  }
}
