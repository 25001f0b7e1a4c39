package ccwlab.vfio;

import ccwlab.arch.Fctl;
import ccwlab.arch.Instruction;
import ccwlab.arch.Scsw;
import ccwlab.hardware.SubchannelProtocol.Instructed;
import ccwlab.stack.Switch;
import ccwlab.vfio.RegionFsm.Event;
import ccwlab.vfio.SysCall.Course;

/**
 * Halt and clear by a write to the I/O region: designs of the debate of 2018, none of them merged.
 * What is written is either the guest's status, from which the function follows, or a command in
 * the field ret_code. As with the command region neither the state nor the program changes; but the
 * write replaces the orb, the scsw and the irb that the region held.
 */
final class IoFunction {
  private static final int HSCH = 1;
  private static final int CSCH = 2;

  private IoFunction() {}

  /** What the write is for; SSCH where the region knows nothing else. */
  static Instruction wanted(DriverTurn turn) {
    if (turn.behaviour.has(Switch.A3_IO_COMMAND)) {
      int command = turn.regions.io().intAt(Regions.IO_RET_CODE);
      return command == HSCH
          ? Instruction.HSCH
          : command == CSCH ? Instruction.CSCH : Instruction.SSCH;
    }
    if (!turn.behaviour.has(Switch.A1_STATUS_INTERFACE)) {
      return Instruction.SSCH;
    }
    Scsw scsw = StartPath.written(turn);
    if (turn.behaviour.has(Switch.A2_START_FIRST) && scsw.has(Fctl.START)) {
      return Instruction.SSCH;
    }
    if (scsw.has(Fctl.CLEAR)) {
      return Instruction.CSCH;
    }
    return scsw.has(Fctl.HALT) ? Instruction.HSCH : Instruction.SSCH;
  }

  static Standing event(DriverTurn turn) {
    Instruction op = wanted(turn);
    Course course = Course.REFUSED;
    switch (turn.fsmEvent(Event.ASYNC_REQ)) {
      case ASYNC_REQUEST -> {
        if (op == Instruction.HSCH && Marks.gatesHalt(turn)) {
          StartPath.retCode(turn, Errno.EBUSY.retCode());
        } else {
          course = Course.FUNCTION;
        }
      }
      case ASYNC_RETRY -> StartPath.retCode(turn, Errno.EAGAIN.retCode());
      default -> StartPath.retCode(turn, Errno.EIO.retCode());
    }
    turn.call = turn.call.withCourse(course);
    return Standing.NEXT;
  }

  static Standing take(DriverTurn turn, StartStep step, Instructed answer) {
    return switch (step) {
      case S5 -> {
        turn.scsw = StartPath.written(turn);
        yield Standing.NEXT;
      }
      case S9 -> instruct(turn, answer);
      default -> Standing.SKIP;
    };
  }

  private static Standing instruct(DriverTurn turn, Instructed answer) {
    int context = SysContext.context(turn);
    Instruction op = wanted(turn);
    if (answer == null) {
      return turn.trySchLock(context) ? turn.instruct(context, op) : Standing.SCH_LOCK;
    }
    boolean halt = answer.op() == Instruction.HSCH;
    int ret = halt ? AsyncPath.halted(turn, answer.cc()) : AsyncPath.cleared(turn, answer.cc());
    turn.dropSchLock(context);
    StartPath.retCode(turn, ret);
    return Standing.NEXT;
  }
}
