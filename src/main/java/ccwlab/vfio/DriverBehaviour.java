package ccwlab.vfio;

import ccwlab.stack.Switch;
import ccwlab.stack.Switches;

/**
 * What differs between versions of the driver, as data: the order of each context's steps, and
 * which fixes it has.
 *
 * <p>A group of steps is one message, so a group boundary is where other contexts can come between.
 * Steps are put in one group where today nothing shared can tell that from taking them one by one.
 *
 * @param start a write to the I/O region
 * @param async a write to the command region
 * @param irq the interrupt handler
 * @param work the interrupt's job
 * @param switches which fixes are in; each is looked at in one place
 */
public record DriverBehaviour(
    StepList<StartStep> start,
    StepList<AsyncStep> async,
    StepList<IrqStep> irq,
    StepList<WorkStep> work,
    Switches switches) {
  /** Regions beside the I/O region in today's kernel. */
  public static final int ALL_REGIONS = 3;

  private static final DriverBehaviour TODAY = of(Switches.MERGED);

  public DriverBehaviour {
    for (StartStep step : StartStep.values()) {
      require(step == StartStep.S1 || step == StartStep.S2 || start.has(step), start, step);
    }
    for (AsyncStep step : AsyncStep.values()) {
      require(step == AsyncStep.A2 || async.has(step), async, step);
    }
    for (IrqStep step : IrqStep.values()) {
      require(step == IrqStep.I4 || irq.has(step), irq, step);
    }
    for (WorkStep step : WorkStep.values()) {
      require(optional(step) || work.has(step), work, step);
    }
    requireOrder(work, WorkStep.T1, WorkStep.T4);
    requireOrder(work, WorkStep.T2, WorkStep.T4);
    if (work.has(WorkStep.T5) || work.has(WorkStep.T7)) {
      requireOrder(work, WorkStep.T5, WorkStep.T7);
    }
    if (switches.has(Switch.K08_FREE_ONLY_PENDING)) {
      requireOrder(work, WorkStep.T3, WorkStep.T4);
    }
  }

  /**
   * Linux since July 2026, commit "s390/vfio_ccw: Implement a crw lock".
   *
   * <p>Boundaries. After S5 and S6: the guest may store into its channel program (S6 reads CCWs, S7
   * the address lists), an interrupt may be taken, another writer finds io_mutex held. After S7 and
   * after A4: sch->lock may be held by the interrupt handler, and a machine check may come. S9, A5
   * and I1 end by waiting for the hardware. S10 to S13: all under sch->lock or io_mutex up to the
   * return. After T5, T4 and T7: a writer finds io_mutex held (EAGAIN), an interrupt may overwrite
   * private->irb. T6, T8, T7 and T2, T3, T4: io_mutex is held and an interrupt touches only
   * private->irb, which both groups look at first. After T7 and before T9: a start may come before
   * the signal.
   */
  public static DriverBehaviour today() {
    return TODAY;
  }

  /** The driver with these fixes, and the steps in the order that goes with them. */
  public static DriverBehaviour of(Switches switches) {
    return new DriverBehaviour(
        StepOrders.start(switches),
        StepOrders.async(switches),
        StepOrders.IRQ,
        StepOrders.work(switches),
        switches);
  }

  public boolean has(Switch one) {
    return switches.has(one);
  }

  /** Regions beside the I/O region: the command region, then those for SCHIB and reports. */
  int regions() {
    if (!has(Switch.A5_ASYNC_REGION)) {
      return 0;
    }
    return has(Switch.R58_CRW_SCHIB_REGIONS) ? ALL_REGIONS : Regions.CMD;
  }

  /** io_mutex exists: also readers take it. */
  boolean ioMutex() {
    return start.has(StartStep.S2);
  }

  private static boolean optional(WorkStep step) {
    return step == WorkStep.T3 || step == WorkStep.T5 || step == WorkStep.T7;
  }

  private static void require(boolean holds, StepList<?> list, Label missing) {
    if (!holds) {
      throw new IllegalArgumentException("step list \"" + list + "\": " + missing + " is missing");
    }
  }

  private static void requireOrder(StepList<WorkStep> list, WorkStep first, WorkStep second) {
    if (!list.inOrder(first, second)) {
      throw new IllegalArgumentException(
          "step list \"" + list + "\": " + first + " must come before " + second);
    }
  }
}
