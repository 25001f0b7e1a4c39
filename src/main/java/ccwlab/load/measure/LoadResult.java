package ccwlab.load.measure;

import ccwlab.arch.Instruction;
import ccwlab.observe.FindingKind;
import ccwlab.report.MadeBy;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What one load came to, or has come to so far.
 *
 * @param complete the run is over, and so are its requests
 * @param stoppedBy why it was ended early: {@code interrupted}, or a threshold's expression; empty
 *     if it was not
 * @param measuredSeconds how long was measured so far
 * @param total of all jobs
 * @param stages the parts of the requests' way
 * @param instructions how often each ended with which condition code; -1: a program interruption
 * @param recoveries by rung: cancel, halt, clear
 * @param races starts that met a halt, clear or cancel, by outcome
 * @param intervals of the measured time
 * @param timeline what else is known by its time
 * @param heapSlope bytes a minute; empty if there were too few collections
 * @param costs what watching costs, if it was measured
 * @param spread over which nodes it was; over none if it was on this machine
 */
public record LoadResult(
    Run run,
    boolean complete,
    String stoppedBy,
    double measuredSeconds,
    Counted total,
    List<Job> jobs,
    Map<Stage, Latencies> stages,
    Map<Instruction, Map<Integer, Long>> instructions,
    List<Recovery> recoveries,
    List<Race> races,
    List<Found> findings,
    List<Fault> faults,
    List<JudgedThreshold> thresholds,
    List<Interval> intervals,
    Timeline timeline,
    OptionalDouble heapSlope,
    List<Cost> costs,
    Spread spread) {
  /**
   * What was run.
   *
   * @param command what to type to run it again
   */
  public record Run(
      String scenario, String title, String stack, long seed, String command, MadeBy madeBy) {}

  /** One job. */
  public record Job(String name, Counted counted) {}

  /**
   * Starts that met the same instructions and came out alike.
   *
   * @param instructions that met the start, with their condition codes: {@code xsch cc 2, hsch cc
   *     0}
   * @param outcome functions of the statuses that the guest took until its next start: {@code
   *     START, HALT}
   */
  public record Race(String instructions, String outcome, long count) {}

  /**
   * A broken property.
   *
   * @param count how often
   * @param firstSeconds when first, since the warm-up began
   */
  public record Found(
      String property, FindingKind kind, String message, long count, double firstSeconds) {}

  /**
   * Something that was done to the stack.
   *
   * @param times how often
   * @param devices concerned, all times together
   */
  public record Fault(String kind, long times, long devices) {}

  /**
   * A fault that began or was undone.
   *
   * @param seconds since the warm-up began
   * @param devices concerned, of one host
   */
  public record FaultEvent(String kind, boolean begins, double seconds, long devices) {}

  /**
   * What was planned, and what came beside the measured intervals.
   *
   * @param warmUpSeconds how long nothing was to be measured
   * @param plannedSeconds how long was to be measured then
   * @param subchannels how many were kept busy, on all hosts
   * @param warmUp intervals of the warm-up
   * @param faults by time
   * @param faultsLeftOut more of these than are kept
   * @param knee the highest rate a second that was achieved before the stack fell behind for good;
   *     empty if there was none, or if no rate rose
   */
  public record Timeline(
      double warmUpSeconds,
      double plannedSeconds,
      long subchannels,
      List<Interval> warmUp,
      List<FaultEvent> faults,
      long faultsLeftOut,
      OptionalDouble knee) {}

  /**
   * What something costs.
   *
   * @param of whose cost: {@code properties}
   * @param percent of the processor time of the whole program, about: from samples
   */
  public record Cost(String of, double percent) {}

  public LoadVerdict verdict() {
    if (!findings.isEmpty()) {
      return LoadVerdict.FINDING;
    }
    if (spread.broken()) {
      return LoadVerdict.BROKEN;
    }
    if (total.ended() + total.lost() == 0) {
      return LoadVerdict.NOTHING_LOOKED_AT;
    }
    return thresholds.stream().allMatch(JudgedThreshold::ok)
        ? LoadVerdict.OK
        : LoadVerdict.THRESHOLD;
  }

  /** Broken properties, all together. */
  public long found() {
    return findings.stream().mapToLong(Found::count).sum();
  }

  /** Collections of garbage in the measured time. */
  public long gcPauses() {
    return intervals.stream().mapToLong(one -> one.machine().gcPauses()).sum();
  }

  /** How long they took. */
  public long gcMillis() {
    return intervals.stream().mapToLong(one -> one.machine().gcMillis()).sum();
  }

  /** The longest that a timer came too late. */
  public double timerLagMillis() {
    return intervals.stream().mapToDouble(one -> one.machine().timerLagMillis()).max().orElse(0);
  }

  /** The same, and what watching costs. */
  public LoadResult with(List<Cost> measured) {
    return with(thresholds, measured, spread);
  }

  /** The same, measured on those nodes. */
  public LoadResult on(Spread nodes) {
    return with(thresholds, costs, nodes);
  }

  LoadResult judged(List<JudgedThreshold> judged) {
    return with(judged, costs, spread);
  }

  private LoadResult with(List<JudgedThreshold> judged, List<Cost> measured, Spread nodes) {
    return new LoadResult(
        run,
        complete,
        stoppedBy,
        measuredSeconds,
        total,
        jobs,
        stages,
        instructions,
        recoveries,
        races,
        findings,
        faults,
        judged,
        intervals,
        timeline,
        heapSlope,
        measured,
        nodes);
  }
}
