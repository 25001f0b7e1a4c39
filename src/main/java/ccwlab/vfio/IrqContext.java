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

  static void interrupted(DriverTurn turn) {
    IrqRun irq = turn.irq;
    if (irq.standing() == Standing.ENDED) {
      run(turn, null);
    } else if (irq.at() > 0) {
      turn.irq = irq.interruptedAgain();
    }
  }

  static void goOn(DriverTurn turn) {
    if (turn.irq.standing() == Standing.READY) {
      run(turn, null);
    }
  }

  static void answered(DriverTurn turn, Instructed answer) {
    if (turn.irq.standing() == Standing.HARDWARE) {
      run(turn, answer);
    }
  }

  private static void run(DriverTurn turn, Instructed answer) {
    Standing standing = turn.run(turn.behaviour.irq(), turn.irq.at(), answer, IrqContext::take);
    if (standing != Standing.ENDED) {
      turn.irq = turn.irq.stopped(turn.stoppedAt(), standing);
      if (standing == Standing.READY) {
        turn.toSelf(RegionEffect.ToSelf.CONTINUE_IRQ);
      }
      return;
    }
    boolean again = turn.irq.again();
    turn.irq = IrqRun.ENDED;
    turn.dropSchLock(DriverTurn.IRQ);
    if (again) {
      turn.irq = IrqRun.ENDED.stopped(0, Standing.READY);
      turn.toSelf(RegionEffect.ToSelf.CONTINUE_IRQ);
    }
  }

  private static Standing take(DriverTurn turn, IrqStep step, Instructed answer) {
    return switch (step) {
      case I1 -> tsch(turn, answer);
      case I2 -> store(turn);
      case I3 -> queue(turn);
      case I4 -> complete(turn);
    };
  }

  private static Standing tsch(DriverTurn turn, Instructed answer) {
    if (answer == null) {
      return turn.trySchLock(DriverTurn.IRQ)
          ? turn.instruct(DriverTurn.IRQ, Instruction.TSCH)
          : Standing.SCH_LOCK;
    }
    if (!turn.irq.routine().done()) {
      return disabling(turn, turn.irq.routine().answered(turn, DriverTurn.IRQ, answer));
    }
    if (answer.cc() != Cc.EXPECTED) {
      // Someone else took the status: CSCH withdrew it, or MSCH's caller took it.
      return Standing.ENDED;
    }
    turn.irq = turn.irq.withTaken(answer.irb());
    turn.subchannel = turn.subchannel.withScsw(answer.irb().scsw());
    if (turn.fsmEvent(Event.INTERRUPT) == Action.DISABLED_IRQ) {
      return disabling(
          turn, CioRoutine.begin(turn, DriverTurn.IRQ, CioRoutine.Goal.DISABLE, IoctlRun.IRETRY));
    }
    return Standing.NEXT;
  }

  /** The driver is not open: the interrupt is dropped, and ends nobody's wait. */
  private static Standing disabling(DriverTurn turn, CioRoutine routine) {
    turn.irq = turn.irq.with(routine);
    return routine.done() ? Standing.ENDED : Standing.HARDWARE;
  }

  private static Standing store(DriverTurn turn) {
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
    return Standing.NEXT;
  }

  private static Standing queue(DriverTurn turn) {
    turn.queueWork(Work.IO);
    return Standing.NEXT;
  }

  private static Standing complete(DriverTurn turn) {
    turn.complete();
    return Standing.NEXT;
  }
}
