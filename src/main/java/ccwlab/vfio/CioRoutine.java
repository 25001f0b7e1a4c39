package ccwlab.vfio;

import ccwlab.arch.Actl;
import ccwlab.arch.Cc;
import ccwlab.arch.Instruction;
import ccwlab.arch.Orb;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Schib;
import ccwlab.hardware.SubchannelProtocol.Instructed;

/**
 * A routine of common I/O code that takes several instructions, called with sch->lock held.
 *
 * <p>Source: Linux cio.c, cio_enable_subchannel, cio_disable_subchannel, cio_commit_config,
 * cio_cancel_halt_clear.
 *
 * @param retries rounds of MSCH so far
 * @param iretry cancel, halt, clear: tries left of the instruction in turn, kept by the caller
 * @param config what MSCH is given: the SCHIB as read before the first one, changed
 * @param result once {@link #done}: OK; EBUSY status pending, function in progress, or an interrupt
 *     is expected; ENODEV not there; EIO out of tries
 */
record CioRoutine(Goal goal, Phase phase, int retries, int iretry, Schib config, Errno result) {
  static final CioRoutine NONE =
      new CioRoutine(Goal.DISABLE, Phase.DONE, 0, IoctlRun.IRETRY, Schib.ZERO, Errno.OK);

  private static final int RETRIES_MAX = 5;
  private static final int HALTS_MAX = 3;
  private static final int CLEARS_MAX = 255;

  /** The interruption subclass of vfio-ccw and of the host's own I/O. */
  private static final int VFIO_CCW_ISC = 3;

  enum Goal {
    ENABLE,
    DISABLE,
    CANCEL_HALT_CLEAR
  }

  enum Phase {
    STSCH,
    /** cio_commit_config reads the SCHIB once more, and works with that. */
    CONFIG,
    MSCH,
    VERIFY,
    TSCH,
    XSCH,
    CANCELLED,
    HSCH,
    CSCH,
    DONE
  }

  /** Sends the first instruction. */
  static CioRoutine begin(DriverTurn turn, int context, Goal goal, int iretry) {
    turn.instruct(context, Instruction.STSCH);
    return new CioRoutine(goal, Phase.STSCH, 0, iretry, Schib.ZERO, Errno.OK);
  }

  /** STSCH stored the SCHIB of a device that is there. */
  static boolean valid(Instructed stored) {
    return stored.cc() == Cc.EXPECTED && stored.schib().pmcw().dnv();
  }

  boolean done() {
    return phase == Phase.DONE;
  }

  /** Goes on with an answer. */
  CioRoutine answered(DriverTurn turn, int context, Instructed answer) {
    return switch (phase) {
      case STSCH -> stored(turn, context, answer);
      case CONFIG -> configured(turn, context, answer);
      case MSCH -> modified(turn, context, answer.cc());
      case VERIFY -> verified(turn, context, answer);
      case TSCH ->
          answer.cc() == Cc.EXPECTED ? again(turn, context, config, Errno.EBUSY) : end(Errno.EBUSY);
      case XSCH -> cancelled(turn, context, answer.cc());
      case CANCELLED -> end(update(turn, answer) ? Errno.OK : Errno.ENODEV);
      case HSCH -> halted(turn, context, answer.cc());
      case CSCH -> cleared(turn, answer.cc());
      case DONE -> this;
    };
  }

  /** Source: cio_update_schib. What is not valid is remembered as zeros. */
  static boolean update(DriverTurn turn, Instructed stored) {
    if (stored.cc() != Cc.EXPECTED) {
      return false;
    }
    boolean valid = stored.schib().pmcw().dnv();
    turn.subchannel =
        valid ? turn.subchannel.withSchib(stored.schib()) : turn.subchannel.forgotten();
    return valid;
  }

  private CioRoutine stored(DriverTurn turn, int context, Instructed answer) {
    if (!update(turn, answer)) {
      return end(Errno.ENODEV);
    }
    if (goal != Goal.CANCEL_HALT_CLEAR) {
      return ask(turn, context, Instruction.STSCH, Phase.CONFIG);
    }
    if (!turn.subchannel.pmcw().ena()) {
      return end(Errno.OK);
    }
    if (turn.subchannel.has(Actl.HALT_PEND) || turn.subchannel.has(Actl.CLEAR_PEND)) {
      return halt(turn, context);
    }
    return ask(turn, context, Instruction.XSCH, Phase.XSCH);
  }

  private CioRoutine configured(DriverTurn turn, int context, Instructed answer) {
    return valid(answer) ? modify(turn, context, answer.schib(), 0) : end(Errno.ENODEV);
  }

  /** Source: cio_apply_config, msch. */
  private CioRoutine modify(DriverTurn turn, int context, Schib schib, int tries) {
    Pmcw pmcw = schib.pmcw().enabled(goal == Goal.ENABLE);
    if (goal == Goal.ENABLE) {
      int word1 = pmcw.word1() & ~Pmcw.ISC | VFIO_CCW_ISC << 27;
      pmcw = pmcw.withWord1(word1).withIntparm(turn.schid.sid());
    }
    Schib operand = schib.withPmcw(pmcw);
    turn.instruct(context, Instruction.MSCH, Orb.ZERO, operand);
    return new CioRoutine(goal, Phase.MSCH, tries, iretry, operand, result);
  }

  private CioRoutine modified(DriverTurn turn, int context, Cc cc) {
    return switch (cc) {
      case EXPECTED -> ask(turn, context, Instruction.STSCH, Phase.VERIFY);
        // Status that is taken here never reaches the driver.
      case STATUS_PRESENT -> ask(turn, context, Instruction.TSCH, Phase.TSCH);
      case BUSY -> again(turn, context, config, Errno.EBUSY);
      case NOT_OPERATIONAL -> end(Errno.ENODEV);
    };
  }

  private CioRoutine verified(DriverTurn turn, int context, Instructed answer) {
    if (!valid(answer)) {
      return end(Errno.ENODEV);
    }
    if (answer.schib().pmcw().ena() != (goal == Goal.ENABLE)) {
      return again(turn, context, answer.schib(), Errno.EAGAIN);
    }
    update(turn, answer);
    return end(Errno.OK);
  }

  /** MSCH once more, with what is known of the SCHIB; it is not read again. */
  private CioRoutine again(DriverTurn turn, int context, Schib schib, Errno unless) {
    return retries + 1 == RETRIES_MAX ? end(unless) : modify(turn, context, schib, retries + 1);
  }

  private CioRoutine cancelled(DriverTurn turn, int context, Cc cc) {
    return switch (cc) {
      case EXPECTED -> ask(turn, context, Instruction.STSCH, Phase.CANCELLED);
      case STATUS_PRESENT -> end(Errno.EBUSY);
      case BUSY -> withIretry(HALTS_MAX).halt(turn, context);
      case NOT_OPERATIONAL -> end(Errno.ENODEV);
    };
  }

  private CioRoutine halt(DriverTurn turn, int context) {
    if (turn.subchannel.has(Actl.CLEAR_PEND)) {
      return clear(turn, context);
    }
    if (iretry == 0) {
      return withIretry(CLEARS_MAX).clear(turn, context);
    }
    return withIretry(iretry - 1).ask(turn, context, Instruction.HSCH, Phase.HSCH);
  }

  private CioRoutine halted(DriverTurn turn, int context, Cc cc) {
    return switch (cc) {
      case EXPECTED -> {
        turn.subchannel = turn.subchannel.with(Actl.HALT_PEND);
        yield end(Errno.EBUSY);
      }
      case STATUS_PRESENT, BUSY -> withIretry(CLEARS_MAX).clear(turn, context);
      case NOT_OPERATIONAL -> end(Errno.ENODEV);
    };
  }

  private CioRoutine clear(DriverTurn turn, int context) {
    if (iretry == 0) {
      return end(Errno.EIO);
    }
    return withIretry(iretry - 1).ask(turn, context, Instruction.CSCH, Phase.CSCH);
  }

  private CioRoutine cleared(DriverTurn turn, Cc cc) {
    if (cc != Cc.EXPECTED) {
      return end(Errno.ENODEV);
    }
    turn.subchannel = turn.subchannel.with(Actl.CLEAR_PEND);
    return end(Errno.EBUSY);
  }

  private CioRoutine ask(DriverTurn turn, int context, Instruction op, Phase next) {
    turn.instruct(context, op);
    return at(next);
  }

  private CioRoutine at(Phase changed) {
    return new CioRoutine(goal, changed, retries, iretry, config, result);
  }

  private CioRoutine withIretry(int changed) {
    return new CioRoutine(goal, phase, retries, changed, config, result);
  }

  private CioRoutine end(Errno errno) {
    return new CioRoutine(goal, Phase.DONE, retries, iretry, Schib.ZERO, errno);
  }
}
