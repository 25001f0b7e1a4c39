package ccwlab.vfio;

import ccwlab.arch.Actl;
import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Instruction;
import ccwlab.arch.Orb;
import ccwlab.arch.Schib;
import ccwlab.arch.Scsw;
import ccwlab.hardware.SubchannelProtocol.Instructed;
import ccwlab.observe.StoredArea;
import ccwlab.observe.VfioSeen;
import ccwlab.stack.Switch;
import ccwlab.vfio.RegionFsm.Event;
import ccwlab.vfio.RegionFsm.State;
import ccwlab.vfio.RegionProtocol.Pwrite;
import ccwlab.vfio.RegionProtocol.Work;
import ccwlab.vfio.SysCall.Course;
import ccwlab.vfio.cp.ChannelProgram;
import ccwlab.vfio.cp.CpFault;
import ccwlab.vfio.cp.CpResult;
import java.util.List;

/**
 * A write to the I/O region.
 *
 * <p>Errors, all as pwrite's errno: EAGAIN io_mutex is held, or state CP_PROCESSING; EBUSY state
 * CP_PENDING, or SSCH cc 1 or 2, or a program is still there; EACCES SSCH cc 3 and another path is
 * left; ENODEV SSCH cc 3 and none is; EIO state NOT_OPER or STANDBY, or the program vanished;
 * EOPNOTSUPP transport mode, no prefetching allowed (up to 5.7), or halt or clear without start;
 * EINVAL, EFAULT the program cannot be translated; ENOMEM there is no room for its translation.
 *
 * <p>Source: Linux vfio_ccw_ops.c, vfio_ccw_mdev_write_io_region; vfio_ccw_fsm.c, fsm_io_request,
 * fsm_io_helper, fsm_io_error, fsm_io_busy, fsm_io_retry.
 */
final class StartPath {
  // scsw_area's function control in Linux's three bits.
  private static final int START_FUNC = 4;
  private static final int HALT_OR_CLEAR_FUNC = 3;

  private StartPath() {}

  static Standing take(DriverTurn turn, StartStep step, Instructed answer) {
    if (turn.call.course() == Course.FUNCTION && step != StartStep.S13) {
      return IoFunction.take(turn, step, answer);
    }
    return switch (step) {
      case S1 -> turn.state() == State.IDLE ? Standing.NEXT : SysContext.refuse(turn, Errno.EACCES);
      case S2 ->
          turn.tryIoMutex(SysContext.context(turn))
              ? Standing.NEXT
              : SysContext.refuse(turn, Errno.EAGAIN);
      case S3 -> copyIn(turn);
      case S4 -> event(turn);
      case S5 -> turn.call.going() ? accept(turn) : Standing.SKIP;
      case S6 -> turn.call.going() ? init(turn) : Standing.SKIP;
      case S7 -> turn.call.going() ? prefetch(turn) : Standing.SKIP;
      case S8 -> turn.call.going() ? getOrb(turn) : Standing.SKIP;
      case S9 -> turn.call.going() ? ssch(turn, answer) : Standing.SKIP;
      case S10 -> turn.call.going() ? started(turn) : Standing.SKIP;
      case S11 -> free(turn);
      case S12 -> idle(turn);
      case S13 -> end(turn);
    };
  }

  /** A start is between cp_init and the end of cp_prefetch, which goes through the list. */
  static boolean translating(DriverTurn turn) {
    for (int i = 0; i < turn.calls.size(); i++) {
      SysCall one = turn.calls.get(i);
      if (one.path() == SysCall.Path.START
          && one.going()
          && turn.behaviour.start().get(one.at()) == StartStep.S7) {
        return true;
      }
    }
    return false;
  }

  private static Standing copyIn(DriverTurn turn) {
    Pwrite request = (Pwrite) turn.call.request();
    turn.regions = turn.regions.withIo(SysContext.copyIn(turn.regions.io(), request));
    int position = Regions.position(request.offset());
    int end = position + request.data().length();
    if (position < Regions.IRB_AREA && end > Regions.SCSW_AREA) {
      StoredArea stored = end > Regions.IRB_AREA ? StoredArea.BOTH_AREAS : StoredArea.SCSW_AREA;
      turn.see(new VfioSeen.RegionScsw(turn.schid, written(turn), stored));
    }
    return Standing.NEXT;
  }

  static Scsw written(DriverTurn turn) {
    return Scsw.decode(turn.regions.io(), Regions.SCSW_AREA);
  }

  private static Standing event(DriverTurn turn) {
    if (IoFunction.wanted(turn) != Instruction.SSCH) {
      return IoFunction.event(turn);
    }
    switch (turn.fsmEvent(Event.IO_REQ)) {
      case IO_REQUEST -> {
        if (Marks.gatesStart(turn)) {
          fail(turn, Errno.EBUSY, Course.REFUSED);
        }
      }
      case IO_BUSY -> fail(turn, Errno.EBUSY, Course.REFUSED);
      case IO_RETRY -> fail(turn, Errno.EAGAIN, Course.REFUSED);
      default -> fail(turn, Errno.EIO, Course.REFUSED);
    }
    return Standing.NEXT;
  }

  private static Standing accept(DriverTurn turn) {
    turn.state(turn.translating());
    turn.scsw = written(turn);
    return Standing.NEXT;
  }

  /** The functions are tested in the order start, halt, clear: start and halt together start. */
  private static Standing init(DriverTurn turn) {
    int fctl = turn.scsw.fctl();
    if ((fctl & START_FUNC) == 0) {
      // With no function at all, the return code is what user space wrote.
      Errno errno = (fctl & HALT_OR_CLEAR_FUNC) == 0 ? null : Errno.EOPNOTSUPP;
      return fail(turn, errno, Course.ERR_OUT);
    }
    Orb orb = Orb.decode(turn.regions.io(), 0);
    if (orb.has(Orb.B)) {
      return fail(turn, Errno.EOPNOTSUPP, Course.ERR_OUT);
    }
    if (turn.cp.initialized() && turn.behaviour.has(Switch.K11_CP_INIT_GUARD)) {
      return fail(turn, Errno.of(CpFault.ALREADY_INITIALIZED), Course.ERR_OUT);
    }
    if (!orb.has(Orb.P) && !turn.behaviour.has(Switch.K47_NO_PREFETCH)) {
      return fail(turn, Errno.EOPNOTSUPP, Course.ERR_OUT);
    }
    CpResult result = ChannelProgram.init(orb, turn.host, turn.arena, turn.behaviour.switches());
    if (!turn.behaviour.has(Switch.K05_CP_INITIALIZED)) {
      turn.marks |= Marks.CP_MADE;
    }
    turn.cp = result.program();
    turn.arena = result.arena();
    if (result.fault() == CpFault.SEGMENT_OVERREAD) {
      turn.fault("cp_init looks at a ccw behind those that it copied");
    }
    if (result.fault() != CpFault.NONE) {
      return initFailed(turn, result.fault());
    }
    return Standing.NEXT;
  }

  /** What is still there of the segments before the faulty one. */
  private static Standing initFailed(DriverTurn turn, CpFault fault) {
    if (turn.behaviour.has(Switch.K26_INIT_FREES_ALL)) {
      turn.cp.free(turn.host);
    } else {
      turn.cp.leak(turn.host);
    }
    turn.cp = ChannelProgram.NONE;
    return fail(turn, Errno.of(fault), Course.ERR_OUT);
  }

  private static Standing prefetch(DriverTurn turn) {
    if (!turn.cp.initialized() && !turn.behaviour.has(Switch.K05_CP_INITIALIZED)) {
      // An empty list: nothing to translate, no error.
      return Standing.NEXT;
    }
    if (turn.call.idaws() == null) {
      if (!turn.behaviour.has(Switch.K19_SINGLE_COPY)) {
        turn.cp = turn.cp.copiedAgain(turn.host.guest());
      }
      List<Bytes> idaws = turn.cp.firstIdaws(turn.host.guest());
      turn.call = turn.call.withIdaws(idaws);
      if (!idaws.isEmpty() && !turn.behaviour.has(Switch.K20_FIRST_IDAW)) {
        return Standing.AGAIN;
      }
    }
    CpResult result =
        turn.cp.prefetch(turn.host, turn.arena, turn.behaviour.switches(), turn.call.idaws());
    turn.cp = result.program();
    turn.arena = result.arena();
    if (result.fault() != CpFault.NONE) {
      return fail(turn, Errno.of(result.fault()), Course.ERR_FREE);
    }
    turn.see(new VfioSeen.CpCreated(turn.schid, turn.cp.pages(), turn.cp.blocks()));
    return Standing.NEXT;
  }

  private static Standing getOrb(DriverTurn turn) {
    int context = SysContext.context(turn);
    if (turn.behaviour.has(Switch.K01_SSCH_IRQ_WINDOW) && !turn.trySchLock(context)) {
      return Standing.SCH_LOCK;
    }
    if (turn.behaviour.has(Switch.K14_WORKQUEUE_WINDOW) && turn.queued(Work.IO)) {
      turn.dropSchLock(context);
      return fail(turn, Errno.EBUSY, Course.ERR_FREE);
    }
    if (!turn.cp.initialized()) {
      if (!turn.behaviour.has(Switch.K05_CP_INITIALIZED)) {
        turn.fault("cp_get_orb of a program that was freed");
      }
      turn.dropSchLock(context);
      return fail(turn, Errno.EIO, Course.ERR_FREE);
    }
    turn.call = turn.call.withOrb(turn.cp.getOrb(turn.schid.sid(), turn.subchannel.lpm()));
    return Standing.NEXT;
  }

  private static Standing ssch(DriverTurn turn, Instructed answer) {
    int context = SysContext.context(turn);
    if (answer == null) {
      return turn.instruct(context, Instruction.SSCH, turn.call.orb(), Schib.ZERO);
    }
    if (answer.op() == Instruction.STSCH) {
      turn.call = turn.call.withRet(pathGone(turn, answer));
      return sschEnded(turn);
    }
    if (answer.cc() == Cc.NOT_OPERATIONAL) {
      int lpm = turn.call.orb().lpm();
      turn.subchannel = turn.subchannel.withLpm(lpm == 0 ? 0 : turn.subchannel.lpm() & ~lpm);
      return turn.instruct(context, Instruction.STSCH);
    }
    // cc 1 and cc 2 cannot be told apart from here on.
    turn.call = turn.call.withRet(answer.cc() == Cc.EXPECTED ? Errno.OK : Errno.EBUSY);
    return sschEnded(turn);
  }

  /** Without sch->lock an interrupt may be taken before what comes next. */
  private static Standing sschEnded(DriverTurn turn) {
    return turn.behaviour.has(Switch.K01_SSCH_IRQ_WINDOW) ? Standing.NEXT : Standing.YIELD;
  }

  /** The SCHIB was read again after cc 3. */
  private static Errno pathGone(DriverTurn turn, Instructed stored) {
    if (!CioRoutine.update(turn, stored)) {
      return Errno.ENODEV;
    }
    return turn.subchannel.lpm() == 0 ? Errno.ENODEV : Errno.EACCES;
  }

  private static Standing started(DriverTurn turn) {
    Errno ret = turn.call.ret();
    if (ret == Errno.OK) {
      turn.subchannel = turn.subchannel.with(Actl.START_PEND);
      Marks.started(turn);
      startedState(turn);
      retCode(turn, 0);
      seeRequest(turn);
    } else {
      fail(turn, ret, Course.ERR_FREE);
    }
    turn.dropSchLock(SysContext.context(turn));
    return Standing.NEXT;
  }

  /** BUSY was set before SSCH already; the later states are set by what SSCH says. */
  private static void startedState(DriverTurn turn) {
    if (turn.behaviour.has(Switch.K17_CP_STARTED)) {
      turn.state(State.IDLE);
    } else if (turn.behaviour.has(Switch.K06_SPLIT_BUSY)
        || turn.behaviour.has(Switch.K43_BUSY_ON_CC0)) {
      turn.state(State.CP_PENDING);
    }
  }

  private static Standing end(DriverTurn turn) {
    if (turn.behaviour.has(Switch.SYNC_START) && turn.call.going()) {
      turn.call = turn.call.withCourse(Course.WAITED);
      turn.completion = SysContext.context(turn);
      return Standing.COMPLETION;
    }
    if (turn.call.course() == Course.WAITED) {
      turn.completion = DriverTurn.NOBODY;
    }
    return SysContext.returnFrom(turn, turn.regions.io().intAt(Regions.IO_RET_CODE));
  }

  private static Standing free(DriverTurn turn) {
    if (turn.call.course() != Course.ERR_FREE) {
      return Standing.SKIP;
    }
    turn.freeCp();
    return Standing.NEXT;
  }

  private static Standing idle(DriverTurn turn) {
    Course course = turn.call.course();
    boolean errOut = course == Course.ERR_OUT || course == Course.ERR_FREE;
    if (errOut) {
      seeRequest(turn);
    }
    boolean reset =
        turn.behaviour.has(Switch.K21_IDLE_INSIDE_FSM)
            ? errOut
            : turn.regions.io().intAt(Regions.IO_RET_CODE) != 0;
    if (!reset) {
      return Standing.SKIP;
    }
    turn.idleFrom(State.CP_PROCESSING);
    return Standing.NEXT;
  }

  /**
   * Leaves the planned course.
   *
   * @param errno for the region's return code; null to leave that as it is
   */
  private static Standing fail(DriverTurn turn, Errno errno, Course course) {
    if (errno != null) {
      retCode(turn, errno.retCode());
    }
    turn.call = turn.call.withCourse(course);
    return Standing.NEXT;
  }

  static void retCode(DriverTurn turn, int retCode) {
    Bytes io = turn.regions.io();
    if (io.intAt(Regions.IO_RET_CODE) != retCode) {
      turn.regions = turn.regions.withIo(io.withInt(Regions.IO_RET_CODE, retCode));
    }
  }

  private static void seeRequest(DriverTurn turn) {
    int retCode = turn.regions.io().intAt(Regions.IO_RET_CODE);
    turn.see(
        new VfioSeen.FsmIoRequest(turn.schid, turn.scsw.fctl(), Errno.ofRetCode(retCode).name()));
  }
}
