package ccwlab.vfio;

/** The steps of the job that finishes an interrupt. */
public enum WorkStep implements Label {
  /** Is the interrupt final: neither device- nor subchannel-active. */
  T1,
  /** If the interrupt is solicited, cp_update_scsw. */
  T2,
  /** Is the state CP_PENDING. */
  T3,
  /** cp_free, if the interrupt ends the start. */
  T4,
  /** Takes io_mutex. */
  T5,
  /** private->irb to irb_area. */
  T6,
  /** Drops io_mutex. */
  T7,
  /** State IDLE, if the interrupt ends the start. */
  T8,
  /** Signals the eventfd. */
  T9;

  private static final int OFFSET = IrqStep.I4.index() + 1;

  @Override
  public int index() {
    return OFFSET + ordinal();
  }
}
