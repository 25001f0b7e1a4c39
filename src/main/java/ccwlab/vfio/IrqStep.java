package ccwlab.vfio;

/** The steps of the interrupt handler, all under sch->lock. */
public enum IrqStep implements Label {
  /** Common I/O code: TSCH, the host's SCSW; then FSM event INTERRUPT. */
  I1,
  /** IRB to private->irb. */
  I2,
  /** queue_work. */
  I3,
  /** Completes the one who quiesces. */
  I4;

  private static final int OFFSET = AsyncStep.A6.index() + 1;

  @Override
  public int index() {
    return OFFSET + ordinal();
  }
}
