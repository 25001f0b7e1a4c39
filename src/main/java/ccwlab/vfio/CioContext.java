package ccwlab.vfio;

import ccwlab.arch.Crw;
import ccwlab.arch.Instruction;
import ccwlab.hardware.SubchannelProtocol.Instructed;
import ccwlab.observe.VfioSeen;
import ccwlab.stack.Switch;
import ccwlab.vfio.RegionFsm.Event;
import ccwlab.vfio.RegionFsm.State;
import ccwlab.vfio.RegionProtocol.Work;
import java.util.ArrayList;
import java.util.List;

/**
 * Common I/O code that handles channel reports, under sch->lock.
 *
 * <p>A report on the subchannel makes the host read the SCHIB; if that fails the device is not
 * operational, and one that waits to be unregistered is not looked at. A path that is gone ends a
 * program that used it, and like one that came back is reported to user space.
 *
 * <p>Source: Linux vfio_ccw_drv.c, vfio_ccw_sch_event, vfio_ccw_chp_event, vfio_ccw_queue_crw.
 */
final class CioContext {
  /** Reports that wait to be handled, and that wait for user space; further ones are dropped. */
  static final int REPORTS_MAX = 256;

  /** Said for a subchannel that is known to be gone. */
  private static final Crw GONE = Crw.of(Crw.RSC_SUBCHANNEL, Crw.ERC_PERMANENT, 0);

  private CioContext() {}

  static void gone(DriverTurn turn) {
    reported(turn, GONE);
  }

  static void reported(DriverTurn turn, Crw crw) {
    turn.cio = turn.cio.with(appended(turn.cio.reports(), crw));
    if (turn.cio.standing() == Standing.ENDED) {
      run(turn, null);
    }
  }

  static void goOn(DriverTurn turn) {
    if (turn.cio.standing() == Standing.READY) {
      run(turn, null);
    }
  }

  static void answered(DriverTurn turn, Instructed answer) {
    if (turn.cio.standing() == Standing.HARDWARE) {
      run(turn, answer);
    }
  }

  private static List<Crw> appended(List<Crw> reports, Crw crw) {
    if (reports.size() == REPORTS_MAX) {
      return reports;
    }
    List<Crw> longer = new ArrayList<>(reports);
    longer.add(crw);
    return List.copyOf(longer);
  }

  private static void run(DriverTurn turn, Instructed answered) {
    Instructed answer = answered;
    while (!turn.cio.reports().isEmpty()) {
      Standing standing = handle(turn, turn.cio.reports().get(0), answer);
      if (standing != Standing.ENDED) {
        turn.cio = turn.cio.stopped(standing);
        return;
      }
      turn.cio = turn.cio.next();
      turn.dropSchLock(DriverTurn.CIO);
      answer = null;
    }
  }

  private static Standing handle(DriverTurn turn, Crw crw, Instructed answer) {
    if (turn.cio.made() != null) {
      return append(turn, turn.cio.made());
    }
    if (answer == null) {
      if (!turn.trySchLock(DriverTurn.CIO)) {
        return Standing.SCH_LOCK;
      }
      if (crw.rsc() == Crw.RSC_SUBCHANNEL && turn.subchannel.unregister()) {
        // EAGAIN: a subchannel that waits to be unregistered is not looked at.
        return Standing.ENDED;
      }
      if (crw.equals(GONE)) {
        turn.fsmEvent(Event.NOT_OPER);
        return Standing.ENDED;
      }
      return turn.instruct(DriverTurn.CIO, Instruction.STSCH);
    }
    if (!turn.cio.routine().done()) {
      return cancelling(turn, crw, turn.cio.routine().answered(turn, DriverTurn.CIO, answer));
    }
    boolean valid = CioRoutine.update(turn, answer);
    if (crw.rsc() == Crw.RSC_SUBCHANNEL) {
      if (!valid) {
        turn.fsmEvent(Event.NOT_OPER);
      } else if (turn.state() == State.NOT_OPER
          && !turn.behaviour.has(Switch.K32_NO_RESURRECTION)) {
        turn.state(State.IDLE);
      }
      return Standing.ENDED;
    }
    return valid && crw.rsc() == Crw.RSC_CHANNEL_PATH ? path(turn, crw) : Standing.ENDED;
  }

  private static Standing path(DriverTurn turn, Crw crw) {
    int paths = turn.subchannel.paths(crw.rsid() & 0xff);
    if (paths == 0) {
      return Standing.ENDED;
    }
    if (crw.erc() != Crw.ERC_PERMANENT) {
      int lpm = turn.subchannel.lpm() | paths & turn.subchannel.opm();
      turn.subchannel = turn.subchannel.withLpm(lpm);
      return queue(turn, crw, Crw.ERC_INITIALIZED);
    }
    if ((turn.subchannel.pmcw().lpum() & paths) == 0) {
      return queue(turn, crw, Crw.ERC_PERMANENT);
    }
    return cancelling(
        turn,
        crw,
        CioRoutine.begin(turn, DriverTurn.CIO, CioRoutine.Goal.CANCEL_HALT_CLEAR, IoctlRun.IRETRY));
  }

  private static Standing cancelling(DriverTurn turn, Crw crw, CioRoutine routine) {
    turn.cio = turn.cio.with(routine);
    return routine.done() ? queue(turn, crw, Crw.ERC_PERMANENT) : Standing.HARDWARE;
  }

  /** Tells user space, by a report of the driver's own making. */
  private static Standing queue(DriverTurn turn, Crw crw, int erc) {
    if (turn.binding() != Binding.OPEN && turn.behaviour.has(Switch.B13_NO_REPORT_CLOSED)) {
      return Standing.ENDED;
    }
    Crw own = Crw.of(Crw.RSC_CHANNEL_PATH, erc, crw.rsid());
    turn.see(new VfioSeen.CrwMade(turn.schid, own));
    return append(turn, own);
  }

  private static Standing append(DriverTurn turn, Crw own) {
    if (turn.behaviour.has(Switch.K38_MUTEX_IN_ATOMIC)) {
      turn.mightSleep("mutex_lock(io_mutex)");
      if (!turn.tryIoMutex(DriverTurn.CIO)) {
        turn.cio = turn.cio.withMade(own);
        return Standing.IO_MUTEX;
      }
    }
    turn.crws = appended(turn.crws, own);
    turn.dropIoMutex(DriverTurn.CIO);
    turn.queueWork(Work.CRW);
    return Standing.ENDED;
  }
}
