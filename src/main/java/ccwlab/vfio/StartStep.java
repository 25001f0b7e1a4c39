package ccwlab.vfio;

/**
 * The steps of a write to the I/O region: START SUBCHANNEL. S0, the bounds check, is always first.
 */
public enum StartStep implements Label {
  /** Answers EACCES unless the state is IDLE (up to 5.1). */
  S1,
  /** Tries io_mutex; answers EAGAIN if it is held (from 5.2). */
  S2,
  /** Copies user space's bytes into the region. */
  S3,
  /** FSM event IO_REQ. */
  S4,
  /** State CP_PROCESSING; scsw_area to private->scsw. */
  S5,
  /** Tests the function; cp_init. */
  S6,
  /** cp_prefetch. */
  S7,
  /** Takes sch->lock; cp_get_orb. */
  S8,
  /** SSCH; on cc 3, which path is gone. */
  S9,
  /** On cc 0 start-pending in the host's SCSW, state CP_PENDING. Drops sch->lock. */
  S10,
  /** On error cp_free. */
  S11,
  /** On error state IDLE. */
  S12,
  /** Drops io_mutex and returns. */
  S13;

  @Override
  public int index() {
    return ordinal();
  }
}
