package ccwlab.vfio;

/**
 * The job that the workqueue runs for this device.
 *
 * @param at the next step
 * @param isFinal T1: the interrupt is final
 * @param solicited T2: the interrupt is solicited
 * @param pending T3: the state was CP_PENDING
 * @param finished T4: this job freed the channel program
 * @param related T2: the interrupt's ccw address is in the program
 * @param begun the step at {@code at} is half done
 * @param walks T4: cp_free goes through the list
 */
record WorkRun(
    RegionProtocol.Work work,
    int at,
    Standing standing,
    boolean isFinal,
    boolean solicited,
    boolean pending,
    boolean finished,
    boolean related,
    boolean begun,
    boolean walks) {
  static final WorkRun ENDED = of(RegionProtocol.Work.IO).stopped(0, Standing.ENDED);

  static WorkRun of(RegionProtocol.Work work) {
    return new WorkRun(work, 0, Standing.READY, false, false, false, false, false, false, false);
  }

  WorkRun stopped(int next, Standing now) {
    return new WorkRun(
        work, next, now, isFinal, solicited, pending, finished, related, begun, walks);
  }

  WorkRun withFinal(boolean is) {
    return is == isFinal
        ? this
        : new WorkRun(work, at, standing, is, solicited, pending, finished, related, begun, walks);
  }

  WorkRun withSolicited(boolean is) {
    return is == solicited
        ? this
        : new WorkRun(work, at, standing, isFinal, is, pending, finished, related, begun, walks);
  }

  WorkRun withPending(boolean is) {
    return is == pending
        ? this
        : new WorkRun(work, at, standing, isFinal, solicited, is, finished, related, begun, walks);
  }

  WorkRun withFinished() {
    return new WorkRun(
        work, at, standing, isFinal, solicited, pending, true, related, begun, walks);
  }

  WorkRun withRelated(boolean is) {
    return is == related
        ? this
        : new WorkRun(work, at, standing, isFinal, solicited, pending, finished, is, begun, walks);
  }

  WorkRun withBegun(boolean is) {
    return is == begun
        ? this
        : new WorkRun(
            work, at, standing, isFinal, solicited, pending, finished, related, is, walks);
  }

  WorkRun withWalks(boolean is) {
    return new WorkRun(
        work, at, standing, isFinal, solicited, pending, finished, related, begun, is);
  }
}
