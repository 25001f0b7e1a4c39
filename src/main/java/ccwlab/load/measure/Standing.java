package ccwlab.load.measure;

/** What is under way, and what is done to the stack, on hosts that may leave a run. */
public final class Standing {
  private final int jobs;
  private final FaultTally faults = new FaultTally();
  private long inFlight;

  /**
   * @param jobs how many the scenario has
   */
  public Standing(int jobs) {
    this.jobs = jobs;
  }

  /** They have counted that. */
  public void add(Tally counted) {
    inFlight += counted.inFlight;
    faults.add(counted.faults);
  }

  /** Added to the run's counts, nothing of theirs is under way any more. */
  public Tally leaving() {
    Tally leaving = new Tally(jobs);
    leaving.inFlight = -inFlight;
    leaving.faults.leave(faults);
    return leaving;
  }
}
