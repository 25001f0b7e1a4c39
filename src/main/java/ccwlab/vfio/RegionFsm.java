package ccwlab.vfio;

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
    //                   NOT_OPER        IO_REQ             INTERRUPT            ASYNC_REQ             OPEN            CLOSE
    /* NOT_OPER      */ {Action.NOP,     Action.IO_ERROR,   Action.DISABLED_IRQ, Action.ASYNC_ERROR,   Action.NOP,     Action.NOP},
    /* STANDBY       */ {Action.NOTOPER, Action.IO_ERROR,   Action.DISABLED_IRQ, Action.ASYNC_ERROR,   Action.OPEN,    Action.NOTOPER},
    /* IDLE          */ {Action.NOTOPER, Action.IO_REQUEST, Action.IRQ,          Action.ASYNC_REQUEST, Action.NOTOPER, Action.CLOSE},
    /* CP_PROCESSING */ {Action.NOTOPER, Action.IO_RETRY,   Action.IRQ,          Action.ASYNC_RETRY,   Action.NOTOPER, Action.CLOSE},
    /* CP_PENDING    */ {Action.NOTOPER, Action.IO_BUSY,    Action.IRQ,          Action.ASYNC_REQUEST, Action.NOTOPER, Action.CLOSE},
  };
  // spotless:on

  private RegionFsm() {}

  public static Action action(State state, Event event) {
    return JUMP_TABLE[state.ordinal()][event.ordinal()];
  }
}
