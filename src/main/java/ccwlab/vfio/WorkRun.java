package ccwlab.vfio;

/**
 * The job that the workqueue runs for this device.
 *
 * @param at the next step
 * @param isFinal T1: the interrupt is final
 * @param solicited T2: the interrupt is solicited
 * @param pending T3: the state was CP_PENDING
 * @param finished T4: this job freed the channel program
 */
record WorkRun(
    RegionProtocol.Work work,
    int at,
    Progress progress,
    boolean isFinal,
    boolean solicited,
    boolean pending,
    boolean finished) {
  static final WorkRun ENDED = of(RegionProtocol.Work.IO).stopped(0, Progress.ENDED);

  static WorkRun of(RegionProtocol.Work work) {
    return new WorkRun(work, 0, Progress.READY, false, false, false, false);
  }

  WorkRun stopped(int next, Progress now) {
    return new WorkRun(work, next, now, isFinal, solicited, pending, finished);
  }

  WorkRun withFinal(boolean is) {
    return new WorkRun(work, at, progress, is, solicited, pending, finished);
  }

  WorkRun withSolicited(boolean is) {
    return new WorkRun(work, at, progress, isFinal, is, pending, finished);
  }

  WorkRun withPending(boolean is) {
    return new WorkRun(work, at, progress, isFinal, solicited, is, finished);
  }

  WorkRun withFinished() {
    return new WorkRun(work, at, progress, isFinal, solicited, pending, true);
  }
}
