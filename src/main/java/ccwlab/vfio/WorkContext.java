package ccwlab.vfio;

import ccwlab.arch.Actl;
import ccwlab.arch.Irb;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import ccwlab.hardware.SubchannelProtocol.Instructed;
import ccwlab.observe.VfioSeen;
import ccwlab.vfio.RegionFsm.State;
import ccwlab.vfio.RegionProtocol.IrqIndex;
import ccwlab.vfio.RegionProtocol.Work;

/**
 * The workqueue's jobs for one device.
 *
 * <p>Every step reads private->irb anew: an interrupt that comes between two steps changes it under
 * the job, as in the original.
 *
 * <p>Source: Linux vfio_ccw_drv.c, vfio_ccw_sch_io_todo, vfio_ccw_crw_todo, vfio_ccw_notoper_todo.
 */
final class WorkContext {
  private WorkContext() {}

  /**
   * The worker begins a job.
   *
   * @throws IllegalStateException if it has not ended the one before
   */
  static void begin(Turn turn, Work job) {
    if (turn.work.progress() != Progress.ENDED) {
      throw new IllegalStateException(turn.schid + ": " + job + " begins during " + turn.work);
    }
    turn.queued &= ~(1 << job.ordinal());
    turn.work = WorkRun.of(job);
    run(turn);
  }

  static void goOn(Turn turn) {
    if (turn.work.progress() == Progress.READY) {
      run(turn);
    }
  }

  private static void run(Turn turn) {
    Progress progress =
        switch (turn.work.work()) {
          case IO -> turn.run(turn.behaviour.work(), turn.work.at(), null, WorkContext::take);
          case CRW -> crw(turn);
          case NOTOPER -> notoper(turn);
          case FLUSH -> {
            turn.flushed();
            yield Progress.ENDED;
          }
        };
    if (progress == Progress.ENDED) {
      turn.toWorkqueue(new WorkqueueProtocol.WorkDone(turn.schid, turn.work.work()));
      turn.work = WorkRun.ENDED;
      return;
    }
    turn.work = turn.work.stopped(turn.stoppedAt(), progress);
    if (progress == Progress.READY) {
      turn.toSelf(RegionEffect.ToSelf.CONTINUE_WORK);
    }
  }

  private static Progress take(Turn turn, WorkStep step, Instructed none) {
    return switch (step) {
      case T1 -> isFinal(turn);
      case T2 -> solicited(turn);
      case T3 -> {
        turn.work = turn.work.withPending(turn.state() == State.CP_PENDING);
        yield Progress.NEXT;
      }
      case T4 -> free(turn);
      case T5 -> turn.tryIoMutex(Turn.WORK) ? Progress.NEXT : Progress.IO_MUTEX;
      case T6 -> copyIrb(turn);
      case T7 -> {
        turn.dropIoMutex(Turn.WORK);
        yield Progress.NEXT;
      }
      case T8 -> idle(turn);
      case T9 -> {
        turn.signal(IrqIndex.IO);
        yield Progress.NEXT;
      }
    };
  }

  private static Progress isFinal(Turn turn) {
    Scsw scsw = turn.irb.scsw();
    turn.work = turn.work.withFinal(!scsw.has(Actl.DEVACT) && !scsw.has(Actl.SCHACT));
    return Progress.NEXT;
  }

  /** All status but plain alert answers something that was asked. Source: scsw_is_solicited. */
  private static Progress solicited(Turn turn) {
    Scsw scsw = turn.irb.scsw();
    boolean solicited =
        scsw.cc() != 0 || scsw.stctl() != (Stctl.ALERT.mask() | Stctl.STATUS_PEND.mask());
    turn.work = turn.work.withSolicited(solicited);
    if (solicited && turn.cp.initialized()) {
      Scsw updated = turn.cp.updateScsw(scsw);
      turn.irb = new Irb(updated, turn.irb.esw(), turn.irb.ecw(), turn.irb.emw());
    }
    return Progress.NEXT;
  }

  private static Progress free(Turn turn) {
    WorkRun work = turn.work;
    boolean free =
        switch (turn.behaviour.cpFree()) {
          case SOLICITED -> work.solicited();
          case SOLICITED_FINAL -> work.solicited() && work.isFinal();
          case SOLICITED_FINAL_CP_PENDING -> work.solicited() && work.isFinal() && work.pending();
        };
    if (free) {
      turn.freeCp();
      turn.work = work.withFinished();
    }
    return Progress.NEXT;
  }

  private static Progress copyIrb(Turn turn) {
    turn.regions = turn.regions.withIo(turn.regions.io().with(Regions.IRB_AREA, turn.irb.encode()));
    turn.irbUnread = false;
    turn.see(new VfioSeen.RegionScsw(turn.schid, turn.irb.scsw()));
    return Progress.NEXT;
  }

  private static Progress idle(Turn turn) {
    boolean idle =
        switch (turn.behaviour.idle()) {
          case ANY -> true;
          case FINAL -> turn.work.isFinal();
          case JOB_FREED_CP -> turn.work.finished();
        };
    if (idle) {
      turn.state(State.IDLE);
    }
    return Progress.NEXT;
  }

  private static Progress crw(Turn turn) {
    if (!turn.crws.isEmpty()) {
      turn.signal(IrqIndex.CRW);
    }
    return Progress.ENDED;
  }

  private static Progress notoper(Turn turn) {
    if (!turn.tryIoMutex(Turn.WORK)) {
      return Progress.IO_MUTEX;
    }
    turn.freeCp();
    turn.dropIoMutex(Turn.WORK);
    return Progress.ENDED;
  }
}
