package ccwlab.vfio;

import ccwlab.vfio.RegionProtocol.Control;
import ccwlab.vfio.RegionProtocol.Ioctl;

/**
 * Who else executes the driver's code while a system call looks: the calls in progress but its own
 * and those that wait like it.
 *
 * <p>Source: Linux fs/file_table.c, fput; vfio_main.c, vfio_device_container_unregister.
 */
final class Users {
  private Users() {}

  /** System calls on the open file: the kernel closes it when they have returned. */
  static boolean ofTheFile(Turn turn) {
    return any(turn, false);
  }

  /** The container's callback: it is waited for before the device is let go. */
  static boolean ofTheContainer(Turn turn) {
    return any(turn, true);
  }

  private static boolean any(Turn turn, boolean container) {
    for (SysCall other : turn.calls) {
      if (other.slot() != turn.call.slot() && inContainer(other) == container && !waits(other)) {
        return true;
      }
    }
    return false;
  }

  private static boolean inContainer(SysCall call) {
    return call.request() instanceof Ioctl request && request.control() == Control.UNMAP;
  }

  private static boolean waits(SysCall call) {
    return call.request() instanceof Ioctl request && request.control() == Control.REMOVE;
  }
}
