package ccwlab.vfio;

import ccwlab.arch.Cc;
import ccwlab.arch.Instruction;
import ccwlab.arch.Irb;
import ccwlab.hardware.SubchannelProtocol.Instructed;
import ccwlab.observe.VfioSeen;
import ccwlab.stack.Switch;
import ccwlab.vfio.RegionFsm.Action;
import ccwlab.vfio.RegionFsm.Event;
import ccwlab.vfio.RegionProtocol.Work;

/**
 * The interrupt handler: common I/O code's part and the driver's, all under sch->lock.
 *
 * <p>An interruption is one request that stays until TSCH: another one that is reported before TSCH
 * has executed is the same request.
 *
 * <p>Source: Linux cio.c, do_cio_interrupt; vfio_ccw_drv.c, vfio_ccw_sch_irq; vfio_ccw_fsm.c,
 * fsm_irq, fsm_disabled_irq.
 */
final class IrqContext {
  private IrqContext() {}

  static void interrupted(Turn turn) {
    IrqRun irq = turn.irq;
    if (irq.progress() == Progress.ENDED) {
      run(turn, null);
    } else if (irq.at() > 0) {
      turn.irq = irq.interruptedAgain();
    }
  }

  static void goOn(Turn turn) {
    if (turn.irq.progress() == Progress.READY) {
      run(turn, null);
    }
  }

  static void answered(Turn turn, Instructed answer) {
    if (turn.irq.progress() == Progress.HARDWARE) {
      run(turn, answer);
    }
  }

  private static void run(Turn turn, Instructed answer) {
    Progress progress = turn.run(turn.behaviour.irq(), turn.irq.at(), answer, IrqContext::take);
    if (progress != Progress.ENDED) {
      turn.irq = turn.irq.stopped(turn.stoppedAt(), progress);
      if (progress == Progress.READY) {
        turn.toSelf(RegionEffect.ToSelf.CONTINUE_IRQ);
      }
      return;
    }
    boolean again = turn.irq.again();
    turn.irq = IrqRun.ENDED;
    turn.dropSchLock(Turn.IRQ);
    if (again) {
      turn.irq = IrqRun.ENDED.stopped(0, Progress.READY);
      turn.toSelf(RegionEffect.ToSelf.CONTINUE_IRQ);
    }
  }

  private static Progress take(Turn turn, IrqStep step, Instructed answer) {
    return switch (step) {
      case I1 -> tsch(turn, answer);
      case I2 -> store(turn);
      case I3 -> queue(turn);
      case I4 -> complete(turn);
    };
  }

  private static Progress tsch(Turn turn, Instructed answer) {
    if (answer == null) {
      return turn.trySchLock(Turn.IRQ)
          ? turn.instruct(Turn.IRQ, Instruction.TSCH)
          : Progress.SCH_LOCK;
    }
    if (!turn.irq.routine().done()) {
      return disabling(turn, turn.irq.routine().answered(turn, Turn.IRQ, answer));
    }
    if (answer.cc() != Cc.EXPECTED) {
      // Someone else took the status: CSCH withdrew it, or MSCH's caller took it.
      return Progress.ENDED;
    }
    turn.irq = turn.irq.withTaken(answer.irb());
    turn.subchannel = turn.subchannel.withScsw(answer.irb().scsw());
    if (turn.fsmEvent(Event.INTERRUPT) == Action.DISABLED_IRQ) {
      return disabling(
          turn, CioRoutine.begin(turn, Turn.IRQ, CioRoutine.Goal.DISABLE, IoctlRun.IRETRY));
    }
    return Progress.NEXT;
  }

  /** The driver is not open: the interrupt is dropped. */
  private static Progress disabling(Turn turn, CioRoutine routine) {
    turn.irq = turn.irq.with(routine);
    if (!routine.done()) {
      return Progress.HARDWARE;
    }
    turn.complete();
    return Progress.ENDED;
  }

  private static Progress store(Turn turn) {
    Irb taken = turn.irq.taken();
    boolean ends = Marks.taken(turn, taken);
    if (turn.behaviour.has(Switch.B9_IRB_QUEUE)) {
      IrbQueue.take(turn, taken, ends);
    } else {
      if (turn.irbUnread) {
        turn.see(new VfioSeen.IrqLost(turn.schid, turn.irb));
      }
      turn.irb = taken;
      turn.irbUnread = true;
    }
    turn.see(new VfioSeen.IrqTaken(turn.schid, taken));
    return Progress.NEXT;
  }

  private static Progress queue(Turn turn) {
    turn.queueWork(Work.IO);
    return Progress.NEXT;
  }

  private static Progress complete(Turn turn) {
    turn.complete();
    return Progress.NEXT;
  }
}
