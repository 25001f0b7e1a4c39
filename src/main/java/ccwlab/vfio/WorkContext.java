package ccwlab.vfio;

import ccwlab.arch.Actl;
import ccwlab.arch.Bytes;
import ccwlab.arch.Irb;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import ccwlab.hardware.SubchannelProtocol.Instructed;
import ccwlab.observe.StoredArea;
import ccwlab.observe.VfioSeen;
import ccwlab.stack.Switch;
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
  /** What a copy moves at once, seen from another CPU. */
  private static final int COPIED_AT_ONCE = 8;

  private WorkContext() {}

  /**
   * The worker begins a job.
   *
   * @throws IllegalStateException if it has not ended the one before
   */
  static void begin(DriverTurn turn, Work job) {
    if (turn.work.standing() != Standing.ENDED) {
      throw new IllegalStateException(turn.schid + ": " + job + " begins during " + turn.work);
    }
    boolean nothing = job != Work.FLUSH && nothingToDo(turn, job);
    turn.queued &= ~(1 << job.ordinal());
    if (nothing) {
      turn.toWorkqueue(new WorkqueueProtocol.WorkDone(turn.schid, job));
      return;
    }
    turn.work = WorkRun.of(job);
    run(turn);
  }

  /**
   * The job was cancelled while the worker was on its way to it, or an earlier run was about it.
   */
  private static boolean nothingToDo(DriverTurn turn, Work job) {
    return !turn.queued(job)
        || job == Work.IO && turn.behaviour.has(Switch.B9_IRB_QUEUE) && !turn.irbUnread;
  }

  static void goOn(DriverTurn turn) {
    if (turn.work.standing() == Standing.READY) {
      run(turn);
    }
  }

  private static void run(DriverTurn turn) {
    Standing standing =
        switch (turn.work.work()) {
          case IO -> turn.run(turn.behaviour.work(), turn.work.at(), null, WorkContext::take);
          case CRW -> crw(turn);
          case NOTOPER -> notoper(turn);
          case FLUSH -> {
            turn.wakeCalls(Standing.FLUSH);
            yield Standing.ENDED;
          }
        };
    if (standing == Standing.ENDED) {
      if (turn.work.work() == Work.IO && turn.behaviour.has(Switch.B9_IRB_QUEUE)) {
        IrbQueue.next(turn);
      }
      turn.toWorkqueue(new WorkqueueProtocol.WorkDone(turn.schid, turn.work.work()));
      turn.work = WorkRun.ENDED;
      turn.wakeCalls(Standing.WORK);
      return;
    }
    turn.work = turn.work.stopped(turn.stoppedAt(), standing);
    if (standing == Standing.READY) {
      turn.toSelf(RegionEffect.ToSelf.CONTINUE_WORK);
    }
  }

  private static Standing take(DriverTurn turn, WorkStep step, Instructed none) {
    return switch (step) {
      case T1 -> isFinal(turn);
      case T2 -> solicited(turn);
      case T3 -> {
        turn.work = turn.work.withPending(Marks.atDevice(turn));
        yield Standing.NEXT;
      }
      case T4 -> free(turn);
      case T5 -> turn.tryIoMutex(DriverTurn.WORK) ? Standing.NEXT : Standing.IO_MUTEX;
      case T6 -> copyIrb(turn);
      case T7 -> {
        turn.dropIoMutex(DriverTurn.WORK);
        yield Standing.NEXT;
      }
      case T8 -> idle(turn);
      case T9 -> {
        if (IrbArea.tells(turn)) {
          turn.signal(IrqIndex.IO);
        }
        yield Standing.NEXT;
      }
    };
  }

  private static Standing isFinal(DriverTurn turn) {
    turn.work = turn.work.withFinal(isFinal(turn.irb.scsw()));
    return Standing.NEXT;
  }

  static boolean isFinal(Scsw scsw) {
    return !scsw.has(Actl.DEVACT) && !scsw.has(Actl.SCHACT);
  }

  /** All status but plain alert answers something that was asked. Source: scsw_is_solicited. */
  static boolean isSolicited(Scsw scsw) {
    return scsw.cc() != 0 || scsw.stctl() != (Stctl.ALERT.mask() | Stctl.STATUS_PEND.mask());
  }

  private static Standing solicited(DriverTurn turn) {
    Scsw scsw = turn.irb.scsw();
    boolean solicited = isSolicited(scsw);
    turn.work = turn.work.withSolicited(solicited);
    if (!solicited) {
      return Standing.NEXT;
    }
    if (turn.cp.initialized()) {
      boolean related = turn.cp.holds(scsw.cpa());
      turn.work = turn.work.withRelated(related);
      Scsw updated = turn.cp.updateScsw(scsw, turn.behaviour.switches());
      turn.irb = new Irb(updated, turn.irb.esw(), turn.irb.ecw(), turn.irb.emw());
    } else if (!turn.behaviour.has(Switch.K05_CP_INITIALIZED)
        && (turn.marks & Marks.CP_MADE) == 0) {
      turn.fault("cp_update_scsw walks a list that was never made");
    }
    return Standing.NEXT;
  }

  private static Standing free(DriverTurn turn) {
    if (turn.work.walks()) {
      return finished(turn);
    }
    if (turn.work.begun()) {
      return walk(turn);
    }
    if (!frees(turn)) {
      return Standing.NEXT;
    }
    if (turn.behaviour.has(Switch.K37_IO_MUTEX_WIDE) || !turn.cp.initialized()) {
      return finished(turn);
    }
    // cp_free has seen that there is a program; others may see that too before it is gone.
    turn.work = turn.work.withBegun(true);
    return Standing.AGAIN;
  }

  private static boolean frees(DriverTurn turn) {
    WorkRun work = turn.work;
    DriverBehaviour behaviour = turn.behaviour;
    if (behaviour.has(Switch.B8_ENDED_AT_IRQ)) {
      return behaviour.has(Switch.B9_IRB_QUEUE) ? turn.irbs.ends() : Marks.ended(turn);
    }
    return work.solicited()
        && (work.isFinal() || !behaviour.has(Switch.K03_FINAL_ONLY))
        && (work.pending() || !turn.behaviour.work().has(WorkStep.T3))
        && IrbArea.wanted(turn)
        && (work.related() || !behaviour.has(Switch.K09_UNRELATED_INTERRUPT))
        && Marks.endsStart(turn, turn.irb);
  }

  /** A list that somebody else has emptied meanwhile is walked without harm. */
  private static Standing walk(DriverTurn turn) {
    if (!turn.cp.initialized()) {
      return finished(turn);
    }
    turn.work = turn.work.withWalks(true);
    return Standing.AGAIN;
  }

  private static Standing finished(DriverTurn turn) {
    if (turn.work.walks() && !turn.cp.initialized()) {
      turn.fault("cp_free twice");
    } else if (turn.cp.initialized() && StartPath.translating(turn)) {
      turn.fault("cp_free of a program that is being translated");
    }
    turn.freeCp();
    turn.work = turn.work.withFinished().withBegun(false).withWalks(false);
    return Standing.NEXT;
  }

  private static Standing copyIrb(DriverTurn turn) {
    if (!turn.work.begun() && !IrbArea.copies(turn)) {
      return Standing.NEXT;
    }
    if (turn.behaviour.has(Switch.B9_IRB_QUEUE)) {
      IrbQueue.tell(turn);
      return Standing.NEXT;
    }
    Bytes irb = turn.irb.encodeWithoutEmw();
    if (!turn.behaviour.ioMutex() && !turn.work.begun()) {
      // Without a lock a reader can come in the middle of the copy.
      turn.regions =
          turn.regions.withIo(
              turn.regions.io().with(Regions.IRB_AREA, irb.slice(0, COPIED_AT_ONCE)));
      turn.work = turn.work.withBegun(true);
      return Standing.AGAIN;
    }
    turn.work = turn.work.withBegun(false);
    turn.regions = turn.regions.withIo(turn.regions.io().with(Regions.IRB_AREA, irb));
    turn.irbUnread = false;
    turn.see(new VfioSeen.RegionScsw(turn.schid, turn.irb.scsw(), StoredArea.IRB_AREA));
    return Standing.NEXT;
  }

  private static Standing idle(DriverTurn turn) {
    if (turn.work.isFinal()) {
      Marks.ended(turn, turn.irb.scsw());
    }
    if (idles(turn)) {
      turn.idleFrom(State.CP_PENDING);
    }
    return Standing.NEXT;
  }

  private static boolean idles(DriverTurn turn) {
    WorkRun work = turn.work;
    DriverBehaviour behaviour = turn.behaviour;
    if (behaviour.has(Switch.K12_IDLE_WITH_CP_FREE)) {
      return work.finished();
    }
    return (work.isFinal() || !behaviour.has(Switch.K03_FINAL_ONLY))
        && (work.solicited() || !behaviour.has(Switch.K10_UNSOLICITED_KEEPS_STATE))
        && Marks.endsStart(turn, turn.irb);
  }

  private static Standing crw(DriverTurn turn) {
    if (!turn.crws.isEmpty()) {
      turn.signal(IrqIndex.CRW);
    }
    return Standing.ENDED;
  }

  private static Standing notoper(DriverTurn turn) {
    if (!turn.tryIoMutex(DriverTurn.WORK)) {
      return Standing.IO_MUTEX;
    }
    turn.freeCp();
    turn.dropIoMutex(DriverTurn.WORK);
    return Standing.ENDED;
  }
}
