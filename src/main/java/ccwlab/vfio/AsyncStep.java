package ccwlab.vfio;

/** The steps of a write to the command region: HALT or CLEAR SUBCHANNEL. */
public enum AsyncStep implements Label {
  /** Tries io_mutex; answers EAGAIN if it is held. */
  A2,
  /** Copies user space's bytes into the region. */
  A3,
  /** FSM event ASYNC_REQ. */
  A4,
  /** Takes sch->lock; HSCH or CSCH; on cc 0 the host's actl; drops sch->lock. */
  A5,
  /** Drops io_mutex and returns. The FSM state does not change. */
  A6;

  private static final int OFFSET = StartStep.values().length;

  @Override
  public int index() {
    return OFFSET + ordinal();
  }
}
