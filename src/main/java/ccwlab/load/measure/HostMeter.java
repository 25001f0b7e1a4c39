package ccwlab.load.measure;

import ccwlab.arch.Instruction;

/**
 * Measures the load on one host. A request counts if it was intended in the measured time, whenever
 * it ends; a stage, an instruction, a rung if it happened in it. Findings and faults count always.
 */
public final class HostMeter implements Meter {
  private static final long LATE_NANOS = 1_000_000;

  private MeasuredTime measured;
  private Tally tally;

  /**
   * @param jobs how many the scenario has
   */
  public HostMeter(int jobs, MeasuredTime measured) {
    this.measured = measured;
    this.tally = new Tally(jobs);
  }

  /**
   * Hands over what was counted, and counts on in an empty one. Called on the thread that tells the
   * meter things, or when that does nothing.
   */
  public Tally exchange(Tally empty) {
    Tally full = tally;
    tally = empty;
    return full;
  }

  /** The run ends early: what is intended from now on does not count. */
  public void cutAt(long nanos) {
    measured = measured.cutAt(nanos);
  }

  @Override
  public void offered(int job, long intendedNanos) {
    tally.recentOffered++;
    if (measured.holds(intendedNanos)) {
      tally.jobs.get(job).offered++;
    }
  }

  @Override
  public void submitted(int job, long intendedNanos, long submittedNanos) {
    tally.inFlight++;
    if (measured.holds(intendedNanos) && submittedNanos - intendedNanos > LATE_NANOS) {
      tally.jobs.get(job).late++;
    }
  }

  @Override
  public void dropped(int job, long intendedNanos) {
    if (measured.holds(intendedNanos)) {
      tally.jobs.get(job).dropped++;
    }
  }

  @Override
  public void ended(Ended request) {
    JobTally job = tally.jobs.get(request.job());
    long latency = request.endedNanos() - request.intendedNanos();
    tally.inFlight--;
    Times.record(tally.recent, latency);
    if (request.end().good()) {
      tally.recentAchieved++;
      job.achieved += measured.holds(request.endedNanos()) ? 1 : 0;
    }
    if (measured.holds(request.intendedNanos())) {
      job.ends[request.end().ordinal()]++;
      Times.record(job.latency, latency);
      long service = request.endedNanos() - request.begunNanos();
      if (request.end().good() || service > 0) { // else no SSCH was issued
        Times.record(job.service, service);
      }
      if (request.rung() != null) {
        tally.recovered(request.rung(), request.end());
      }
    }
  }

  @Override
  public void stage(Stage stage, long atNanos, long tookNanos) {
    if (measured.holds(atNanos)) {
      Times.record(tally.stages.get(stage.ordinal()), tookNanos);
    }
  }

  @Override
  public void instruction(Instruction op, int cc, long atNanos) {
    if (measured.holds(atNanos)) {
      tally.instructions.add(op, cc);
    }
  }

  @Override
  public void recovering(Instruction rung, int cc, long atNanos) {
    if (measured.holds(atNanos)) {
      tally.rungs.add(rung, cc);
    }
  }

  @Override
  public void race(String instructions, String outcome, long atNanos) {
    if (measured.holds(atNanos)) {
      tally.races.add(instructions, outcome, 1);
    }
  }

  @Override
  public void fault(String kind, boolean begins, int devices, long atNanos) {
    tally.faults.add(kind, begins, devices, atNanos);
  }

  @Override
  public void finding(String property, String message, long atNanos) {
    tally.findings.add(property, message, atNanos);
  }

  @Override
  public void lost(int job, long intendedNanos) {
    tally.inFlight--;
    if (measured.holds(intendedNanos)) {
      tally.jobs.get(job).lost++;
    }
  }
}
