package ccwlab.vfio;

import ccwlab.arch.Bytes;
import ccwlab.hardware.SubchannelProtocol.Instructed;
import ccwlab.vfio.RegionProtocol.Ioctl;
import ccwlab.vfio.RegionProtocol.Pread;
import ccwlab.vfio.RegionProtocol.Pwrite;
import ccwlab.vfio.RegionProtocol.Read;
import ccwlab.vfio.RegionProtocol.Written;
import ccwlab.vfio.SysCall.Path;

/**
 * The system calls: begins them, lets them go on, ends them.
 *
 * <p>Source: Linux vfio_ccw_ops.c, vfio_ccw_async.c, vfio_ccw_chp.c.
 */
final class SysContext {
  private SysContext() {}

  static void pwrite(DriverTurn turn, Pwrite request) {
    long index = Regions.index(request.offset());
    boolean writable = index == Regions.IO || index == Regions.CMD;
    if (!writable || !turn.regions.contains(request.offset(), request.data().length())) {
      turn.say(new Written(request.caller(), Errno.EINVAL, 0));
      return;
    }
    if (!WriteSerialiser.enter(turn)) {
      turn.say(new Written(request.caller(), Errno.EBUSY, 0));
      return;
    }
    begin(turn, index == Regions.IO ? Path.START : Path.ASYNC, request);
  }

  static void pread(DriverTurn turn, Pread request) {
    if (request.count() < 0 || !turn.regions.contains(request.offset(), request.count())) {
      turn.say(new Read(request.caller(), Errno.EINVAL, Bytes.EMPTY));
      return;
    }
    begin(turn, Path.READ, request);
  }

  static void ioctl(DriverTurn turn, Ioctl request) {
    begin(turn, Path.IOCTL, request);
  }

  private static void begin(DriverTurn turn, Path path, RegionProtocol.Command request) {
    turn.call = SysCall.of(SysCalls.freeSlot(turn.calls), path, request);
    run(turn, null);
  }

  /** A message to itself: the call that waited longest goes on. */
  static void goOn(DriverTurn turn) {
    turn.call = SysCalls.nextReady(turn.calls);
    if (turn.call != null) {
      run(turn, null);
    }
  }

  static void answered(DriverTurn turn, Instructed answer) {
    turn.call = SysCalls.at(turn.calls, answer.asker() - DriverTurn.FIRST_CALL);
    if (turn.call != null && turn.call.standing() == Standing.HARDWARE) {
      run(turn, answer);
    }
  }

  /** The tag of the call whose steps are being taken. */
  static int context(DriverTurn turn) {
    return DriverTurn.FIRST_CALL + turn.call.slot();
  }

  private static void run(DriverTurn turn, Instructed answer) {
    int slot = turn.call.slot();
    int from = turn.call.at();
    Standing standing =
        switch (turn.call.path()) {
          case START -> turn.run(turn.behaviour.start(), from, answer, StartPath::take);
          case ASYNC -> turn.run(turn.behaviour.async(), from, answer, AsyncPath::take);
          case READ -> ReadPath.take(turn, answer);
          case IOCTL -> IoctlPath.take(turn, answer);
        };
    if (standing == Standing.ENDED) {
      turn.calls = SysCalls.remove(turn.calls, slot);
      turn.wakeCalls(Standing.USERS);
      return;
    }
    turn.put(turn.call.stopped(turn.stoppedAt(), standing));
    if (standing == Standing.READY) {
      turn.toSelf(RegionEffect.ToSelf.CONTINUE_SYS);
    }
  }

  /** Copies user space's bytes into its region. */
  static Bytes copyIn(Bytes region, Pwrite request) {
    int position = Regions.position(request.offset());
    return request.data().length() == region.length()
        ? request.data()
        : region.with(position, request.data());
  }

  /** Returns from a write without having touched anything. */
  static Standing refuse(DriverTurn turn, Errno errno) {
    WriteSerialiser.leave(turn);
    turn.say(new Written(((Pwrite) turn.call.request()).caller(), errno, 0));
    return Standing.ENDED;
  }

  /** Returns from a write: the region's return code if there is one, else the bytes written. */
  static Standing returnFrom(DriverTurn turn, int retCode) {
    turn.dropIoMutex(context(turn));
    WriteSerialiser.leave(turn);
    Pwrite request = (Pwrite) turn.call.request();
    Errno errno = Errno.ofRetCode(retCode);
    int count = retCode == 0 ? request.data().length() : Math.max(retCode, 0);
    turn.say(new Written(request.caller(), errno, count));
    return Standing.ENDED;
  }
}
