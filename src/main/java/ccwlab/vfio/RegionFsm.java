package ccwlab.vfio;

import static ccwlab.vfio.RegionFsm.Action.ASYNC_ERROR;
import static ccwlab.vfio.RegionFsm.Action.ASYNC_REQUEST;
import static ccwlab.vfio.RegionFsm.Action.ASYNC_RETRY;
import static ccwlab.vfio.RegionFsm.Action.CLOSE;
import static ccwlab.vfio.RegionFsm.Action.DISABLED_IRQ;
import static ccwlab.vfio.RegionFsm.Action.IO_BUSY;
import static ccwlab.vfio.RegionFsm.Action.IO_ERROR;
import static ccwlab.vfio.RegionFsm.Action.IO_REQUEST;
import static ccwlab.vfio.RegionFsm.Action.IO_RETRY;
import static ccwlab.vfio.RegionFsm.Action.IRQ;
import static ccwlab.vfio.RegionFsm.Action.NOP;
import static ccwlab.vfio.RegionFsm.Action.NOTOPER;
import static ccwlab.vfio.RegionFsm.Action.OPEN;

import ccwlab.stack.Switch;

/**
 * The driver's state machine: which action an event has in a state.
 *
 * <p>Rows, columns and names are those of Linux vfio_ccw_fsm.c, vfio_ccw_jumptable; the actions
 * themselves are in the files of the contexts that execute them. The next state, which this table
 * does not show, is in the golden transition list of the tests.
 */
public final class RegionFsm {
  /** private->state. */
  public enum State {
    /** The subchannel is gone or could not be enabled or disabled. */
    NOT_OPER,
    /** Bound, not open. */
    STANDBY,
    /** Open, no request in progress. */
    IDLE,
    /** A start is being translated. */
    CP_PROCESSING,
    /** A start was accepted by the hardware. */
    CP_PENDING
  }

  /** What happens to the driver. */
  public enum Event {
    NOT_OPER,
    IO_REQ,
    INTERRUPT,
    ASYNC_REQ,
    OPEN,
    CLOSE
  }

  /** What is done about it. */
  public enum Action {
    NOP,
    NOTOPER,
    /** EIO. */
    IO_ERROR,
    /** EBUSY. */
    IO_BUSY,
    /** EAGAIN. */
    IO_RETRY,
    IO_REQUEST,
    /** EIO. */
    ASYNC_ERROR,
    /** EAGAIN. */
    ASYNC_RETRY,
    ASYNC_REQUEST,
    /** Disables the subchannel once more. */
    DISABLED_IRQ,
    IRQ,
    OPEN,
    CLOSE
  }

  // spotless:off
  private static final Action[][] JUMP_TABLE = {
    //                   NOT_OPER  IO_REQ      INTERRUPT     ASYNC_REQ      OPEN     CLOSE
    /* NOT_OPER      */ {NOP,      IO_ERROR,   DISABLED_IRQ, ASYNC_ERROR,   NOP,     NOP},
    /* STANDBY       */ {NOTOPER,  IO_ERROR,   DISABLED_IRQ, ASYNC_ERROR,   OPEN,    NOTOPER},
    /* IDLE          */ {NOTOPER,  IO_REQUEST, IRQ,          ASYNC_REQUEST, NOTOPER, CLOSE},
    /* CP_PROCESSING */ {NOTOPER,  IO_RETRY,   IRQ,          ASYNC_RETRY,   NOTOPER, CLOSE},
    /* CP_PENDING    */ {NOTOPER,  IO_BUSY,    IRQ,          ASYNC_REQUEST, NOTOPER, CLOSE},
  };
  // spotless:on

  private RegionFsm() {}

  /** The cell in today's table. */
  public static Action action(State state, Event event) {
    return JUMP_TABLE[state.ordinal()][event.ordinal()];
  }

  /** The cell in the table of the driver with these fixes. */
  static Action action(DriverBehaviour behaviour, State state, Event event) {
    Action action = action(state, event);
    return switch (action) {
      case DISABLED_IRQ ->
          state == State.STANDBY && !behaviour.has(Switch.K33_FSM_OPEN_CLOSE) ? Action.IRQ : action;
      case IO_BUSY -> behaviour.has(Switch.K43_BUSY_ON_CC0) ? Action.IO_RETRY : action;
      default -> action;
    };
  }
}
