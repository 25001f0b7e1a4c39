package ccwlab.guest.cio;

import ccwlab.arch.Cstat;
import ccwlab.arch.Dstat;
import ccwlab.arch.Fctl;
import ccwlab.arch.Instruction;
import ccwlab.arch.Irb;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import ccwlab.guest.Request;
import ccwlab.guest.Work;
import ccwlab.guest.cio.CioDevice.Phase;
import ccwlab.guest.cio.Doing.Purpose;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.RequestEnd;

/**
 * What the I/O layer makes of a status that TSCH has stored.
 *
 * <p><em>Source:</em> Linux drivers/s390/cio/device_fsm.c, ccw_device_irq, ccw_device_w4sense,
 * ccw_device_killing_irq; device_status.c; device_ops.c, ccw_device_call_handler.
 */
final class Statuses {
  private static final int NORMAL = Dstat.CHANNEL_END | Dstat.DEVICE_END;
  private static final int UNSOLICITED = Stctl.ALERT.mask() | Stctl.STATUS_PEND.mask();

  /** A device may say these beside its normal ending. */
  private static final int HARMLESS = Dstat.ATTENTION | Dstat.CONTROL_UNIT_END;

  private Statuses() {}

  /** TSCH of an interruption has ended. */
  static void tested(Turn turn, int index, int cc) {
    if (cc == 3) {
      turn.storeSubchannel(Purpose.REASON, index);
    } else if (cc == 0) {
      taken(turn, index, turn.irb());
    }
  }

  /** A status was stored. */
  static void taken(Turn turn, int index, Irb irb) {
    Phase phase = turn.device(index).phase();
    Scsw scsw = irb.scsw();
    if (scsw.stctl() == UNSOLICITED && scsw.cc() == 0) {
      unsolicited(turn, index, irb);
      return;
    }
    if (!phase.awaitsStatus()) {
      stray(turn, index);
    } else if (ends(scsw)) {
      switch (phase) {
        case STARTED -> ending(turn, index, irb);
        case SENSING -> sensed(turn, index);
        case KILLING -> Ladder.stopped(turn, index);
        default -> Paths.answered(turn, index, scsw);
      }
    }
  }

  /** It belongs to nothing that is under way. */
  static void stray(Turn turn, int index) {
    turn.observe(
        new GuestSeen.StrayStatus(turn.config().vcpu(), turn.schid(index), turn.irb().scsw()));
  }

  /** A unit check that brought no sense data along must be asked for them, if nothing runs. */
  private static void unsolicited(Turn turn, int index, Irb irb) {
    stray(turn, index);
    CioDevice device = turn.device(index);
    boolean idle = device.phase() == Phase.IDLE && device.current() == null;
    if (idle && asksForSense(irb)) {
      sense(turn, index, irb.scsw());
    }
  }

  private static boolean asksForSense(Irb irb) {
    return (irb.scsw().dstat() & Dstat.UNIT_CHECK) != 0 && irb.esw().senseBytes() == 0;
  }

  private static boolean ends(Scsw scsw) {
    int stctl = scsw.stctl();
    return (stctl & Stctl.SECONDARY.mask()) != 0
        || stctl == UNSOLICITED
        || stctl == Stctl.STATUS_PEND.mask();
  }

  private static void ending(Turn turn, int index, Irb irb) {
    Scsw scsw = irb.scsw();
    turn.set(index, turn.device(index).disarmed());
    if (scsw.has(Fctl.CLEAR) || scsw.has(Fctl.HALT)) {
      Requests.again(turn, index, RequestEnd.HALTED, scsw);
    } else if (scsw.cc() == 3) {
      turn.set(index, turn.device(index).withVerify(true));
      Requests.again(turn, index, RequestEnd.NO_PATH, scsw);
    } else if ((scsw.dstat() & Dstat.UNIT_CHECK) != 0) {
      unitCheck(turn, index, irb);
    } else if ((scsw.cstat() & ~Cstat.PCI) != 0) {
      Requests.again(turn, index, RequestEnd.CHANNEL_CHECK, scsw);
    } else if ((scsw.dstat() & ~HARMLESS) == NORMAL) {
      Requests.finish(turn, index, checked(turn, index), scsw);
    } else {
      Requests.again(turn, index, RequestEnd.DEVICE_STATUS, scsw);
    }
  }

  /** What a read has brought is what it must be. */
  private static RequestEnd checked(Turn turn, int index) {
    Request request = turn.device(index).current();
    if (request.work() instanceof Work.Blocks blocks
        && !blocks.write()
        && blocks.version() >= 0
        && !turn.slot(index).data(blocks).equals(BlockPattern.of(blocks))) {
      return RequestEnd.WRONG_DATA;
    }
    return RequestEnd.DONE;
  }

  private static void unitCheck(Turn turn, int index, Irb irb) {
    if (asksForSense(irb)) {
      sense(turn, index, irb.scsw());
    } else {
      Requests.again(turn, index, RequestEnd.UNIT_CHECK, irb.scsw());
    }
  }

  private static void sense(Turn turn, int index, Scsw status) {
    turn.set(index, turn.device(index).in(Phase.SENSING).withStatus(status));
    long orb = turn.slot(index).prepareSense(turn.device(index).paths());
    turn.execute(Purpose.SENSE, Instruction.SSCH, index, orb);
  }

  /** SSCH of the SENSE has ended: without it the unit check is all that is known. */
  static void senseStarted(Turn turn, int index, int cc) {
    if (cc == 0) {
      turn.alarm(index, turn.config().waits().killMicros());
    } else {
      Requests.again(turn, index, RequestEnd.UNIT_CHECK, turn.device(index).status());
    }
  }

  private static void sensed(Turn turn, int index) {
    turn.set(index, turn.device(index).disarmed());
    Requests.again(turn, index, RequestEnd.UNIT_CHECK, turn.device(index).status());
  }
}
