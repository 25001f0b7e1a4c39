package ccwlab.vfio;

import ccwlab.stack.Switch;
import ccwlab.stack.Switches;

/**
 * The orders of steps in the driver's history. Five orders of the job have existed:
 *
 * <pre>
 * up to 5.1   T1 T2 | T4 | T6 | T9 | T8
 * 5.2         T1 T2 | T4 | T5 | T6 | T7 | T9 | T8
 * 5.3         T1 T2 | T3 | T4 | T5 | T6 | T7 | T8 | T9
 * 5.14        the same
 * 2026        T1 T5 | T2 T3 T4 | T6 T8 T7 | T9
 * </pre>
 *
 * All come out of the last two by what a missing fix takes away or moves. Source: Linux
 * vfio_ccw_drv.c, vfio_ccw_sch_io_todo; vfio_ccw_ops.c, vfio_ccw_mdev_write_io_region.
 */
final class StepOrders {
  static final StepList<IrqStep> IRQ = StepList.parse(IrqStep.class, "I1 | I2 I3 I4");

  private static final StepList<StartStep> START =
      StepList.parse(StartStep.class, "S2 S3 S4 S5 | S6 | S7 | S8 S9 | S10 S11 S12 S13");

  /** Without io_mutex two writers meet after every step up to the state change. */
  private static final StepList<StartStep> START_WITHOUT_MUTEX =
      StepList.parse(StartStep.class, "S3 | S4 | S5 | S6 | S7 | S8 S9 | S10 S11 S12 S13");

  private static final StepList<AsyncStep> ASYNC =
      StepList.parse(AsyncStep.class, "A2 A3 A4 | A5 | A6");
  private static final StepList<WorkStep> WORK =
      StepList.parse(WorkStep.class, "T1 T2 | T3 | T4 | T5 | T6 | T7 | T8 | T9");
  private static final StepList<WorkStep> WORK_WIDE =
      StepList.parse(WorkStep.class, "T1 T5 | T2 T3 T4 | T6 T8 T7 | T9");

  /** A reader must not come before the signal that is meant for it. */
  private static final StepList<WorkStep> WORK_QUEUED =
      StepList.parse(WorkStep.class, "T1 T5 | T2 T3 T4 | T6 T8 T9 T7");

  private StepOrders() {}

  static StepList<StartStep> start(Switches switches) {
    StepList<StartStep> steps = switches.has(Switch.K07_IO_MUTEX) ? START : START_WITHOUT_MUTEX;
    return switches.has(Switch.K02_FSM_DECIDES_BUSY) ? steps : steps.withFirst(StartStep.S1);
  }

  static StepList<AsyncStep> async(Switches switches) {
    return switches.has(Switch.K07_IO_MUTEX) ? ASYNC : ASYNC.without(AsyncStep.A2);
  }

  static StepList<WorkStep> work(Switches switches) {
    boolean mutex = switches.has(Switch.K07_IO_MUTEX);
    boolean wide = mutex && switches.has(Switch.K37_IO_MUTEX_WIDE);
    boolean queue = switches.has(Switch.B9_IRB_QUEUE);
    StepList<WorkStep> steps = wide ? queue ? WORK_QUEUED : WORK_WIDE : WORK;
    if (!mutex) {
      steps = steps.without(WorkStep.T5).without(WorkStep.T7);
    } else if (queue && !wide) {
      steps = steps.movedBehind(WorkStep.T7, WorkStep.T9);
    }
    if (!switches.has(Switch.K08_FREE_ONLY_PENDING) && !switches.has(Switch.K17_CP_STARTED)) {
      steps = steps.without(WorkStep.T3);
    }
    if (!switches.has(Switch.K04_STATE_BEFORE_SIGNAL)) {
      steps = steps.movedBehind(WorkStep.T8, WorkStep.T9);
    }
    return switches.has(Switch.K13_IDLE_BEFORE_COPY)
        ? steps.movedBehind(WorkStep.T8, WorkStep.T4)
        : steps;
  }
}
