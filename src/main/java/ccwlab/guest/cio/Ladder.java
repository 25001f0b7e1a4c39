package ccwlab.guest.cio;

import ccwlab.arch.Actl;
import ccwlab.arch.Instruction;
import ccwlab.arch.Schib;
import ccwlab.arch.Scsw;
import ccwlab.guest.cio.CioDevice.Phase;
import ccwlab.guest.cio.Doing.Purpose;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.RequestEnd;

/**
 * Stops what did not end in its time: cancel, halt, clear. A cancel that is accepted is the end; a
 * halt or clear that is accepted has some time to bring its status, and then the ladder is climbed
 * again. Three halts are tried, then 255 clears; when none is left the device is given up.
 *
 * <p>On purpose it departs from Linux in three places, as no request may be lost. There a cancel
 * that meets pending status waits for its interruption however often; here it is fetched if it has
 * not come in time. There the halts begin anew whenever a cancel finds nothing to cancel; here the
 * ladder is climbed no more often than there are halts and clears. And there any interruption is
 * taken for the end of what is being stopped; here status that is no end is not.
 *
 * <p><em>Source:</em> Linux drivers/s390/cio/cio.c, cio_cancel_halt_clear; device_fsm.c,
 * ccw_device_online_timeout, ccw_device_killing_timeout, ccw_device_killing_irq.
 */
final class Ladder {
  private Ladder() {}

  /** The time of what is under way is over. */
  static void begin(Turn turn, int index) {
    CioDevice device = turn.device(index).in(Phase.KILLING).withBusy(0);
    turn.set(index, device.withRetry(turn.config().waits().clears()));
    climb(turn, index);
  }

  /** One climb begins with a look at the subchannel. */
  static void climb(Turn turn, int index) {
    CioDevice device = turn.device(index);
    CioConfig.Waits waits = turn.config().waits();
    if (device.busy() > waits.halts() + waits.clears()) {
      Requests.gone(turn, index);
    } else {
      turn.set(index, device.withBusy(device.busy() + 1));
      turn.storeSubchannel(Purpose.LADDER, index);
    }
  }

  /** STSCH has shown what is going on in the subchannel. */
  static void seen(Turn turn, int index, int cc) {
    Schib schib = cc == 0 ? turn.schib() : null;
    if (schib == null || !schib.pmcw().dnv()) {
      Requests.gone(turn, index);
    } else if (!schib.pmcw().ena()) {
      stopped(turn, index);
    } else if (schib.scsw().has(Actl.CLEAR_PEND)) {
      clear(turn, index);
    } else if (schib.scsw().has(Actl.HALT_PEND)) {
      halt(turn, index);
    } else {
      turn.execute(Purpose.CANCEL, Instruction.XSCH, index, 0);
    }
  }

  /** XSCH has ended; with condition code 1 status is pending, and should come by itself. */
  static void cancelled(Turn turn, int index, int cc) {
    tried(turn, index, Instruction.XSCH, cc);
    CioDevice device = turn.device(index);
    switch (cc) {
      case 0 -> {
        turn.set(index, stoppedBy(device, Instruction.XSCH));
        stopped(turn, index);
      }
      case 1 -> {
        if (device.busy() > 1) {
          turn.testSubchannel(Purpose.LADDER_FETCH, index);
        } else {
          await(turn, index);
        }
      }
      case 2 -> {
        turn.set(index, device.withRetry(turn.config().waits().halts()));
        halt(turn, index);
      }
      default -> turn.storeSubchannel(Purpose.REASON, index);
    }
  }

  /** The status that stood in the way was fetched, if there was one. */
  static void fetched(Turn turn, int index, int cc) {
    if (cc == 3) {
      turn.storeSubchannel(Purpose.REASON, index);
      return;
    }
    await(turn, index);
    if (cc == 0) {
      Statuses.taken(turn, index, turn.irb());
    }
  }

  private static void halt(Turn turn, int index) {
    CioDevice device = turn.device(index);
    if (device.retry() == 0) {
      turn.set(index, device.withRetry(turn.config().waits().clears()));
      clear(turn, index);
    } else {
      turn.set(index, device.withRetry(device.retry() - 1));
      turn.execute(Purpose.HALT, Instruction.HSCH, index, 0);
    }
  }

  private static void clear(Turn turn, int index) {
    CioDevice device = turn.device(index);
    if (device.retry() == 0) {
      Requests.gone(turn, index);
    } else {
      turn.set(index, device.withRetry(device.retry() - 1));
      turn.execute(Purpose.CLEAR, Instruction.CSCH, index, 0);
    }
  }

  /** HSCH has ended. */
  static void halted(Turn turn, int index, int cc) {
    tried(turn, index, Instruction.HSCH, cc);
    switch (cc) {
      case 0 -> accepted(turn, index, Instruction.HSCH);
      case 3 -> turn.storeSubchannel(Purpose.REASON, index);
      default -> halt(turn, index);
    }
  }

  /** CSCH has ended. */
  static void cleared(Turn turn, int index, int cc) {
    tried(turn, index, Instruction.CSCH, cc);
    if (cc == 0) {
      accepted(turn, index, Instruction.CSCH);
    } else {
      turn.storeSubchannel(Purpose.REASON, index);
    }
  }

  private static void tried(Turn turn, int index, Instruction op, int cc) {
    turn.observe(new GuestSeen.Recovering(turn.config().vcpu(), turn.schid(index), op, cc));
  }

  private static void accepted(Turn turn, int index, Instruction op) {
    turn.set(index, stoppedBy(turn.device(index), op));
    await(turn, index);
  }

  /** A request tells by what it was stopped; a path that was being tried has none to tell. */
  private static CioDevice stoppedBy(CioDevice device, Instruction op) {
    return device.probing() == 0 ? device.stoppedBy(op) : device;
  }

  private static void await(Turn turn, int index) {
    turn.alarm(index, turn.config().waits().killMicros());
  }

  /** It is stopped: an interruption has come, or nothing is left to stop. */
  static void stopped(Turn turn, int index) {
    CioDevice device = turn.device(index).disarmed().in(Phase.IDLE);
    turn.set(index, device);
    if (device.probing() != 0) {
      Paths.failed(turn, index);
    } else {
      Requests.again(turn, index, RequestEnd.TIMED_OUT, Scsw.ZERO);
    }
  }
}
