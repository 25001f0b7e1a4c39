package ccwlab.vfio;

/**
 * What differs between versions of the driver, as data: the order of each context's steps and a few
 * named choices.
 *
 * <p>A group of steps is one message, so a group boundary is where other contexts can come between.
 * Steps are put in one group where today nothing shared can tell that from taking them one by one.
 *
 * @param start a write to the I/O region
 * @param async a write to the command region
 * @param irq the interrupt handler
 * @param work the interrupt's job
 * @param cpFree when the job frees the channel program
 * @param idle when the job resets the state
 * @param errorIdle where a failed start resets the state
 * @param cpInitGuard cp_init refuses to overwrite a live program (from 5.14)
 * @param regions regions beside the I/O region: 0 (before 5.2), 1 with the command region, 3 with
 *     those for SCHIB and channel reports (from 5.8)
 */
public record DriverBehaviour(
    StepList<StartStep> start,
    StepList<AsyncStep> async,
    StepList<IrqStep> irq,
    StepList<WorkStep> work,
    CpFree cpFree,
    Idle idle,
    ErrorIdle errorIdle,
    boolean cpInitGuard,
    int regions) {
  /** When T4 frees the channel program. */
  public enum CpFree {
    /** Any solicited interrupt (up to 5.0). */
    SOLICITED,
    /** A solicited and final one (5.1, 5.2). */
    SOLICITED_FINAL,
    /** And T3 found the state CP_PENDING (from 5.3). */
    SOLICITED_FINAL_CP_PENDING
  }

  /** When T8 sets the state to IDLE. */
  public enum Idle {
    /** After any interrupt (up to 5.0). */
    ANY,
    /** After a final one (5.1 to 5.13). */
    FINAL,
    /** If this job freed the channel program (from 5.14). */
    JOB_FREED_CP
  }

  /** Where S12 sets the state to IDLE. */
  public enum ErrorIdle {
    /** In the FSM action, if it had left IDLE itself (from 5.14). */
    IN_FSM,
    /** In the write handler, whenever the return code is not zero (5.2 to 5.13). */
    IN_WRITE_HANDLER
  }

  /** Regions beside the I/O region in today's kernel. */
  public static final int ALL_REGIONS = 3;

  private static final DriverBehaviour TODAY =
      new DriverBehaviour(
          StepList.parse(StartStep.class, "S2 S3 S4 S5 | S6 | S7 | S8 S9 | S10 S11 S12 S13"),
          StepList.parse(AsyncStep.class, "A2 A3 A4 | A5 | A6"),
          StepList.parse(IrqStep.class, "I1 | I2 I3 I4"),
          StepList.parse(WorkStep.class, "T1 T5 | T2 T3 T4 | T6 T8 T7 | T9"),
          CpFree.SOLICITED_FINAL_CP_PENDING,
          Idle.JOB_FREED_CP,
          ErrorIdle.IN_FSM,
          true,
          ALL_REGIONS);

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
    if (cpFree == CpFree.SOLICITED_FINAL_CP_PENDING) {
      requireOrder(work, WorkStep.T3, WorkStep.T4);
    }
    if (regions < 0 || regions > ALL_REGIONS) {
      throw new IllegalArgumentException("regions " + regions + ": 0 to " + ALL_REGIONS);
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
