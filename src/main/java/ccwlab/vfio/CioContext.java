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
 * operational. A path that is gone ends a program that used it, and like one that came back is
 * reported to user space.
 *
 * <p>Source: Linux vfio_ccw_drv.c, vfio_ccw_sch_event, vfio_ccw_chp_event, vfio_ccw_queue_crw.
 */
final class CioContext {
  /** Reports that wait to be handled, and that wait for user space; further ones are dropped. */
  static final int REPORTS_MAX = 256;

  /** Said for a subchannel that is known to be gone. */
  private static final Crw GONE = Crw.of(Crw.RSC_SUBCHANNEL, Crw.ERC_PERMANENT, 0);

  private CioContext() {}

  static void gone(Turn turn) {
    reported(turn, GONE);
  }

  static void reported(Turn turn, Crw crw) {
    turn.cio = turn.cio.with(appended(turn.cio.reports(), crw));
    if (turn.cio.progress() == Progress.ENDED) {
      run(turn, null);
    }
  }

  static void goOn(Turn turn) {
    if (turn.cio.progress() == Progress.READY) {
      run(turn, null);
    }
  }

  static void answered(Turn turn, Instructed answer) {
    if (turn.cio.progress() == Progress.HARDWARE) {
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

  private static void run(Turn turn, Instructed answered) {
    Instructed answer = answered;
    while (!turn.cio.reports().isEmpty()) {
      Progress progress = handle(turn, turn.cio.reports().get(0), answer);
      if (progress != Progress.ENDED) {
        turn.cio = turn.cio.stopped(progress);
        return;
      }
      turn.cio = turn.cio.next();
      turn.dropSchLock(Turn.CIO);
      answer = null;
    }
  }

  private static Progress handle(Turn turn, Crw crw, Instructed answer) {
    if (turn.cio.made() != null) {
      return append(turn, turn.cio.made());
    }
    if (answer == null) {
      if (!turn.trySchLock(Turn.CIO)) {
        return Progress.SCH_LOCK;
      }
      if (crw.equals(GONE)) {
        turn.fsmEvent(Event.NOT_OPER);
        return Progress.ENDED;
      }
      return turn.instruct(Turn.CIO, Instruction.STSCH);
    }
    if (!turn.cio.routine().done()) {
      return cancelling(turn, crw, turn.cio.routine().answered(turn, Turn.CIO, answer));
    }
    boolean valid = CioRoutine.valid(answer);
    if (valid) {
      turn.subchannel = turn.subchannel.withSchib(answer.schib());
    }
    if (crw.rsc() == Crw.RSC_SUBCHANNEL) {
      if (!valid) {
        turn.fsmEvent(Event.NOT_OPER);
      } else if (turn.state() == State.NOT_OPER
          && !turn.behaviour.has(Switch.K32_NO_RESURRECTION)) {
        turn.state(State.IDLE);
      }
      return Progress.ENDED;
    }
    return valid && crw.rsc() == Crw.RSC_CHANNEL_PATH ? path(turn, crw) : Progress.ENDED;
  }

  private static Progress path(Turn turn, Crw crw) {
    int paths = turn.subchannel.paths(crw.rsid() & 0xff);
    if (paths == 0) {
      return Progress.ENDED;
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
        CioRoutine.begin(turn, Turn.CIO, CioRoutine.Goal.CANCEL_HALT_CLEAR, IoctlRun.IRETRY));
  }

  private static Progress cancelling(Turn turn, Crw crw, CioRoutine routine) {
    turn.cio = turn.cio.with(routine);
    return routine.done() ? queue(turn, crw, Crw.ERC_PERMANENT) : Progress.HARDWARE;
  }

  /** Tells user space, by a report of the driver's own making. */
  private static Progress queue(Turn turn, Crw crw, int erc) {
    Crw own = Crw.of(Crw.RSC_CHANNEL_PATH, erc, crw.rsid());
    turn.see(new VfioSeen.CrwMade(turn.schid, own));
    return append(turn, own);
  }

  private static Progress append(Turn turn, Crw own) {
    if (turn.behaviour.has(Switch.K38_MUTEX_IN_ATOMIC)) {
      turn.mightSleep("mutex_lock(io_mutex)");
      if (!turn.tryIoMutex(Turn.CIO)) {
        turn.cio = turn.cio.withMade(own);
        return Progress.IO_MUTEX;
      }
    }
    turn.crws = appended(turn.crws, own);
    turn.dropIoMutex(Turn.CIO);
    turn.queueWork(Work.CRW);
    return Progress.ENDED;
  }
}
