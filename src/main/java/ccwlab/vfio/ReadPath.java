package ccwlab.vfio;

import ccwlab.arch.Bytes;
import ccwlab.arch.Crw;
import ccwlab.arch.Instruction;
import ccwlab.hardware.SubchannelProtocol.Instructed;
import ccwlab.observe.VfioSeen;
import ccwlab.stack.Switch;
import ccwlab.vfio.RegionProtocol.IrqIndex;
import ccwlab.vfio.RegionProtocol.Pread;
import ccwlab.vfio.RegionProtocol.Read;

/**
 * A read of a region. Unlike a write it waits for io_mutex.
 *
 * <p>Reading the SCHIB region executes STORE SUBCHANNEL, without sch->lock; ENODEV if that fails.
 * Reading the CRW region takes the oldest channel report, zeros if there is none, and signals again
 * if more are left.
 *
 * <p>Source: Linux vfio_ccw_ops.c, vfio_ccw_mdev_read_io_region; vfio_ccw_async.c,
 * vfio_ccw_async_region_read; vfio_ccw_chp.c, vfio_ccw_schib_region_read, vfio_ccw_crw_region_read.
 */
final class ReadPath {
  private ReadPath() {}

  static Standing take(DriverTurn turn, Instructed answer) {
    int context = SysContext.context(turn);
    Pread request = (Pread) turn.call.request();
    int index = (int) Regions.index(request.offset());
    if (answer != null) {
      return stored(turn, request, answer);
    }
    if (turn.behaviour.ioMutex() && !turn.tryIoMutex(context)) {
      return Standing.IO_MUTEX;
    }
    if (index > turn.regions.count()) {
      if (turn.behaviour.has(Switch.K41_REGION_RECHECK)) {
        return fail(turn, request, Errno.EINVAL);
      }
      turn.fault("a region table that was freed is used");
    }
    if (index == Regions.SCHIB) {
      return turn.instruct(context, Instruction.STSCH);
    }
    if (index == Regions.CRW) {
      return turn.behaviour.has(Switch.K39_CRW_LOCK)
          ? crw(turn, request)
          : crwUnlocked(turn, request);
    }
    return index == Regions.IO
        ? fetch(turn, request)
        : copyOut(turn, request, turn.regions.get(index));
  }

  private static Standing fetch(DriverTurn turn, Pread request) {
    int position = Regions.position(request.offset());
    boolean irb = position < Regions.IO_RET_CODE && position + request.count() > Regions.IRB_AREA;
    if (irb) {
      IrbQueue.read(turn);
      turn.see(new VfioSeen.IrbFetched(turn.schid));
    }
    Bytes region = turn.regions.io();
    if (irb) {
      IrbArea.read(turn);
    }
    return copyOut(turn, request, region);
  }

  private static Standing stored(DriverTurn turn, Pread request, Instructed answer) {
    if (!CioRoutine.update(turn, answer)) {
      return fail(turn, request, Errno.ENODEV);
    }
    Bytes schib = answer.schib().encode();
    turn.regions = turn.regions.withSchib(schib);
    return copyOut(turn, request, schib);
  }

  /** Takes the list as it is, and later stores what is left of that. */
  private static Standing crwUnlocked(DriverTurn turn, Pread request) {
    if (turn.call.crws() == null) {
      turn.call = turn.call.withCrws(turn.crws);
      return Standing.READY;
    }
    turn.crws = turn.call.crws();
    return crw(turn, request);
  }

  private static Standing crw(DriverTurn turn, Pread request) {
    Crw oldest = turn.crws.isEmpty() ? new Crw(0) : turn.crws.get(0);
    turn.crws = turn.crws.isEmpty() ? turn.crws : turn.crws.subList(1, turn.crws.size());
    Bytes region = turn.regions.crw().with(0, oldest.encode());
    if (!turn.crws.isEmpty()) {
      turn.signal(IrqIndex.CRW);
    }
    // The region itself is zero again after the copy, so it is never stored.
    return copyOut(turn, request, region);
  }

  private static Standing copyOut(DriverTurn turn, Pread request, Bytes region) {
    Bytes data = region.slice(Regions.position(request.offset()), request.count());
    return end(turn, new Read(request.caller(), Errno.OK, data));
  }

  private static Standing fail(DriverTurn turn, Pread request, Errno errno) {
    return end(turn, new Read(request.caller(), errno, Bytes.EMPTY));
  }

  private static Standing end(DriverTurn turn, Read reply) {
    turn.dropIoMutex(SysContext.context(turn));
    turn.say(reply);
    return Standing.ENDED;
  }
}
