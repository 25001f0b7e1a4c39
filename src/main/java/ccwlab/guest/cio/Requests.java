package ccwlab.guest.cio;

import ccwlab.arch.Instruction;
import ccwlab.arch.Schib;
import ccwlab.arch.Scsw;
import ccwlab.guest.Request;
import ccwlab.guest.Work;
import ccwlab.guest.cio.CioDevice.Phase;
import ccwlab.guest.cio.Doing.Purpose;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.RequestEnd;

/**
 * From the queue to the start, and to the end: one request of a device at a time.
 *
 * <p>On purpose it departs from Linux where SSCH meets condition code 1 or 2: there the driver of
 * the device is told that it is busy and tries again by itself; here pending status is fetched, and
 * the start is tried again after a while, so often as the configuration says.
 *
 * <p><em>Source:</em> Linux drivers/s390/cio/device_ops.c, ccw_device_start_timeout_key; cio.c,
 * cio_start_key, cio_start_handle_notoper.
 */
final class Requests {
  private Requests() {}

  /** Somebody wants something of a device at home here. */
  static void accept(Turn turn, int index, Request request) {
    CioDevice device = turn.device(index);
    if (device.phase() == Phase.GONE) {
      turn.ended(request, request.schid(), RequestEnd.GONE, Scsw.ZERO, 0, null);
      return;
    }
    turn.set(index, device.queued(request));
    if (device.current() == null && device.phase() == Phase.IDLE && device.queue().isEmpty()) {
      next(turn, index);
    }
  }

  /** Nothing is under way: the paths are verified if they must be, else the next request begins. */
  static void next(Turn turn, int index) {
    CioDevice device = turn.device(index);
    if (device.verify() || device.paths() == 0 && !device.queue().isEmpty()) {
      turn.set(index, device.next(null).withVerify(false));
      turn.errand(new Errand.Verify(index));
      return;
    }
    CioDevice next = device.next();
    turn.set(index, next);
    if (next.current() != null) {
      turn.errand(new Errand.Start(index));
    }
  }

  /** SSCH of the current request, unless it is not to be started any more. */
  static void start(Turn turn, int index) {
    CioDevice device = turn.device(index);
    if (device.current() == null || device.phase() != Phase.IDLE) {
      return;
    }
    if (device.tried() == 0 && device.busy() == 0) {
      turn.observe(
          new GuestSeen.RequestBegun(
              turn.config().vcpu(), device.current().number(), turn.schid(index)));
    }
    turn.set(index, device.begun());
    long orb = turn.slot(index).prepare(device.current().work(), device.paths());
    turn.execute(Purpose.START, Instruction.SSCH, index, orb);
  }

  /** The SSCH has ended. */
  static void started(Turn turn, int index, int cc) {
    CioDevice device = turn.device(index);
    switch (cc) {
      case 0 -> {
        turn.set(index, device.in(Phase.STARTED).withBusy(0));
        turn.alarm(index, device.current().timeoutMicros());
      }
      case 1 -> turn.testSubchannel(Purpose.FETCH, index);
      case 2 -> startLater(turn, index);
      default -> turn.storeSubchannel(Purpose.REASON, index);
    }
  }

  /** The status that stood in the way has been fetched: another try at once. */
  static void fetched(Turn turn, int index, int cc) {
    if (cc == 3) {
      turn.storeSubchannel(Purpose.REASON, index);
    } else if (cc == 1) {
      startLater(turn, index);
    } else {
      Statuses.stray(turn, index);
      CioDevice device = turn.device(index);
      turn.set(index, busyOnce(device));
      if (!gaveUp(turn, index)) {
        turn.errand(new Errand.Start(index));
      }
    }
  }

  private static void startLater(Turn turn, int index) {
    turn.set(index, busyOnce(turn.device(index)));
    if (!gaveUp(turn, index)) {
      turn.set(index, turn.device(index).in(Phase.WAITING));
      turn.alarm(index, turn.config().waits().busyMicros());
    }
  }

  /** It was not started: this does not count as a try. */
  private static CioDevice busyOnce(CioDevice device) {
    return device.withBusy(device.busy() + 1).withTried(device.tried() - 1);
  }

  private static boolean gaveUp(Turn turn, int index) {
    if (turn.device(index).busy() <= turn.config().waits().busyTries()) {
      return false;
    }
    finish(turn, index, RequestEnd.BUSY, Scsw.ZERO);
    return true;
  }

  /** The wait for a subchannel that was busy is over. */
  static void startAgain(Turn turn, int index) {
    turn.set(index, turn.device(index).in(Phase.IDLE));
    start(turn, index);
  }

  /** STSCH has told why the subchannel is not operational. */
  static void reason(Turn turn, int index, int cc) {
    if (cc != 0 || !turn.schib().pmcw().dnv()) {
      gone(turn, index);
      return;
    }
    Schib schib = turn.schib();
    CioDevice device = turn.device(index).disarmed().in(Phase.IDLE);
    turn.set(index, device.withVerify(schib.pmcw().ena()));
    RequestEnd end = schib.pmcw().ena() ? RequestEnd.NO_PATH : RequestEnd.DISABLED;
    if (device.current() != null) {
      finish(turn, index, end, Scsw.ZERO);
    } else {
      next(turn, index);
    }
  }

  /** There is no device: all that was wanted of it fails. */
  static void gone(Turn turn, int index) {
    CioDevice device = turn.device(index);
    turn.set(index, device.disarmed().next(null).in(Phase.GONE).withoutQueue().withVerify(false));
    failAll(turn, index, device, RequestEnd.GONE);
  }

  private static void failAll(Turn turn, int index, CioDevice device, RequestEnd end) {
    if (device.current() != null) {
      turn.ended(
          device.current(), turn.schid(index), end, Scsw.ZERO, device.tried(), device.rung());
    }
    for (Request request : device.queue()) {
      turn.ended(request, turn.schid(index), end, Scsw.ZERO, 0, null);
    }
  }

  /** No path works: what waits fails, and the next request has the paths tried once more. */
  static void noPath(Turn turn, int index) {
    CioDevice device = turn.device(index);
    turn.set(index, device.next(null).withoutQueue());
    failAll(turn, index, device, RequestEnd.NO_PATH);
  }

  /** An ending that another try may mend: another try, if one is left. */
  static void again(Turn turn, int index, RequestEnd end, Scsw status) {
    CioDevice device = turn.device(index).in(Phase.IDLE);
    turn.set(index, device);
    if (device.current() == null) {
      next(turn, index);
    } else if (device.tried() >= device.current().tries()) {
      finish(turn, index, end, status);
    } else if (device.verify()) {
      turn.set(index, device.withVerify(false));
      turn.errand(new Errand.Verify(index));
    } else {
      turn.errand(new Errand.Start(index));
    }
  }

  /** The current request is over. */
  static void finish(Turn turn, int index, RequestEnd end, Scsw status) {
    CioDevice device = turn.device(index);
    turn.ended(device.current(), turn.schid(index), end, status, device.tried(), device.rung());
    turn.set(index, device.in(Phase.IDLE));
    next(turn, index);
  }

  /** A single instruction leaves the guest. */
  static void single(Turn turn, Request request) {
    Instruction op = ((Work.Instruct) request.work()).op();
    turn.observe(
        new GuestSeen.RequestBegun(turn.config().vcpu(), request.number(), request.schid()));
    if (op == Instruction.MSCH) {
      turn.execute(
          new Doing(Purpose.SINGLE_OPERAND, Instruction.STSCH, -1, request.schid(), request),
          turn.config().schib());
    } else {
      turn.execute(
          new Doing(Purpose.SINGLE, op, -1, request.schid(), request), turn.config().schib());
    }
  }

  /** It has ended: a request for an instruction is done when the condition code is there. */
  static void singleEnded(Turn turn, Doing what, int cc) {
    Request request = what.request();
    if (what.purpose() == Purpose.SINGLE_OPERAND && cc == 0) {
      turn.execute(
          new Doing(Purpose.SINGLE, Instruction.MSCH, -1, request.schid(), request),
          turn.config().schib());
    } else {
      RequestEnd end = cc == 3 ? RequestEnd.GONE : RequestEnd.DONE;
      turn.ended(request, request.schid(), end, Scsw.ZERO, 1, null);
    }
  }
}
