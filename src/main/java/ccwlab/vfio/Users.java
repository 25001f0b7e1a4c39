package ccwlab.vfio;

import ccwlab.vfio.RegionProtocol.Control;
import ccwlab.vfio.RegionProtocol.Ioctl;

/**
 * Who else executes the driver's code while a system call looks.
 *
 * <p>Source: Linux fs/file_table.c, fput; vfio_main.c, vfio_device_container_unregister.
 */
final class Users {
  private Users() {}

  /** System calls on the open file: the kernel closes it when they have returned. */
  static boolean ofTheFile(DriverTurn turn) {
    return any(turn, Control.RESET);
  }

  /** The container's callback: it is waited for before the device is let go. */
  static boolean ofTheContainer(DriverTurn turn) {
    return any(turn, Control.UNMAP);
  }

  private static boolean any(DriverTurn turn, Control control) {
    for (SysCall other : turn.calls) {
      Control its = other.request() instanceof Ioctl request ? request.control() : Control.RESET;
      if (other.slot() != turn.call.slot() && its == control) {
        return true;
      }
    }
    return false;
  }
}
