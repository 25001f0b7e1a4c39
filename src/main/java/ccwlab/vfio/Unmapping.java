package ccwlab.vfio;

import ccwlab.observe.VfioSeen;
import ccwlab.stack.Switch;
import ccwlab.vfio.IoctlRun.Phase;
import ccwlab.vfio.RegionFsm.State;
import ccwlab.vfio.RegionProtocol.Ioctl;

/**
 * The container takes guest storage out of its mappings, and tells the driver before: if the
 * running program pins some of it, the device is reset, which frees the program.
 *
 * <p>The container asks again while pages are pinned, ten times; then it is a BUG, for it would
 * unmap under the device. A driver that says each time that it uses nothing of this is asked ten
 * times at once.
 *
 * <p>Source: Linux vfio_ccw_ops.c, vfio_ccw_dma_unmap, up to 5.19 vfio_ccw_mdev_notifier;
 * vfio_ccw_cp.c, cp_iova_pinned; vfio_iommu_type1.c, vfio_dma_do_unmap.
 */
final class Unmapping {
  private static final int ASKED_MAX = 10;

  private Unmapping() {}

  static Standing unmap(DriverTurn turn) {
    Ioctl request = (Ioctl) turn.call.request();
    IoctlRun run = turn.call.ioctl();
    long length = turn.behaviour.has(Switch.K28_UNMAP_RANGE) ? request.lengthBytes() : 1;
    int context = SysContext.context(turn);
    boolean locks = turn.cp.initialized() && turn.behaviour.has(Switch.K37_IO_MUTEX_WIDE);
    if (locks && turn.behaviour.ioMutex() && !turn.tryIoMutex(context)) {
      return Standing.IO_MUTEX;
    }
    boolean pinned = turn.cp.pins(request.address(), length);
    turn.dropIoMutex(context);
    if (run.asked() == ASKED_MAX || !pinned) {
      return unmapped(turn, request);
    }
    turn.call = turn.call.withIoctl(run.askedAgain());
    return IoctlPath.beginFile(turn);
  }

  /** Up to 5.19 a reset leaves the program to its caller. Then the container asks again. */
  static Standing wasReset(DriverTurn turn) {
    if (!turn.behaviour.has(Switch.K33_FSM_OPEN_CLOSE) && turn.state() != State.NOT_OPER) {
      turn.freeCp();
    }
    IoctlPath.to(turn, Phase.UNMAP);
    return Standing.READY;
  }

  private static Standing unmapped(DriverTurn turn, Ioctl request) {
    if (turn.cp.pins(request.address(), request.lengthBytes())) {
      turn.see(new VfioSeen.StillPinned(turn.schid));
    }
    return IoctlPath.end(turn, Errno.OK);
  }
}
