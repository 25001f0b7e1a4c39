package ccwlab.vfio;

import ccwlab.stack.Switch;
import ccwlab.vfio.IoctlRun.Phase;
import ccwlab.vfio.RegionProtocol.Ioctl;

/**
 * The container takes guest storage out of its mappings, and tells the driver before: if the
 * running program pins some of it, the device is reset, which frees the program.
 *
 * <p>The container does not wait for more than the driver's answer: pages that are still pinned
 * then are unmapped under the device.
 *
 * <p>Source: Linux vfio_ccw_ops.c, vfio_ccw_dma_unmap; vfio_ccw_cp.c, cp_iova_pinned.
 */
final class Unmapping {
  private Unmapping() {}

  static Progress unmap(Turn turn) {
    Ioctl request = (Ioctl) turn.call.request();
    long length = turn.behaviour.has(Switch.K28_UNMAP_RANGE) ? request.lengthBytes() : 1;
    if (!turn.cp.pins(request.address(), length)) {
      return IoctlPath.to(turn, Phase.UNMAPPED);
    }
    return IoctlPath.beginFile(turn);
  }

  /** Up to 5.19 a reset leaves the program to its caller. Then the container asks again. */
  static Progress wasReset(Turn turn) {
    if (!turn.behaviour.has(Switch.K33_FSM_OPEN_CLOSE)) {
      turn.freeCp();
    }
    return IoctlPath.to(turn, Phase.UNMAP);
  }

  static Progress unmapped(Turn turn) {
    Ioctl request = (Ioctl) turn.call.request();
    if (turn.cp.pins(request.address(), request.lengthBytes())) {
      turn.fault("pages are unmapped that the running program has pinned");
    }
    return IoctlPath.end(turn, Errno.OK);
  }
}
