package ccwlab.load.measure;

import ccwlab.arch.Instruction;
import ccwlab.observe.RequestEnd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What was counted for a while. Two can be added; what was counted apart and added is as if it had
 * been counted together. But for findings and outcomes of races, of which the first are kept, its
 * size depends on the number of jobs only.
 */
public final class Tally {
  private static final List<Instruction> RUNGS =
      List.of(Instruction.XSCH, Instruction.HSCH, Instruction.CSCH);

  final List<JobTally> jobs = new ArrayList<>();
  final List<Histogram> stages = new ArrayList<>();
  final CodeCounts instructions = new CodeCounts();
  final CodeCounts rungs = new CodeCounts();
  final RaceTally races = new RaceTally();
  final FindingTally findings = new FindingTally();
  final FaultTally faults = new FaultTally();

  /** Ends of requests, by the last rung that was needed. */
  final Map<Instruction, long[]> recovered = new EnumMap<>(Instruction.class);

  /** Latency of all that has ended meanwhile, whenever it was due. */
  final Histogram recent = Times.histogram();

  /** Due meanwhile, measured or not. */
  long recentOffered;

  /** Ended well meanwhile, measured or not. */
  long recentAchieved;

  /** Submitted less ended: by how much what is in flight has changed. */
  long inFlight;

  /**
   * An empty one.
   *
   * @param jobs how many the scenario has
   */
  public Tally(int jobs) {
    for (int i = 0; i < jobs; i++) {
      this.jobs.add(new JobTally());
    }
    for (int i = 0; i < Stage.values().length; i++) {
      stages.add(Times.histogram());
    }
    RUNGS.forEach(rung -> recovered.put(rung, new long[RequestEnd.values().length]));
  }

  /** A request has ended; this was the last rung that it took. */
  void recovered(Instruction rung, RequestEnd end) {
    recovered.get(rung)[end.ordinal()]++;
  }

  /** Adds what was counted elsewhere, or at another time; the other stays as it is. */
  public void add(Tally other) {
    for (int i = 0; i < jobs.size(); i++) {
      jobs.get(i).add(other.jobs.get(i));
    }
    for (int i = 0; i < stages.size(); i++) {
      stages.get(i).add(other.stages.get(i));
    }
    instructions.add(other.instructions);
    rungs.add(other.rungs);
    races.add(other.races);
    findings.add(other.findings);
    faults.add(other.faults);
    for (Instruction rung : RUNGS) {
      for (int end = 0; end < recovered.get(rung).length; end++) {
        recovered.get(rung)[end] += other.recovered.get(rung)[end];
      }
    }
    recent.add(other.recent);
    recentOffered += other.recentOffered;
    recentAchieved += other.recentAchieved;
    inFlight += other.inFlight;
  }

  /** All jobs as one. */
  JobTally job() {
    JobTally all = new JobTally();
    jobs.forEach(all::add);
    return all;
  }

  /** The rungs of the ladder, in their order. */
  List<Recovery> recoveries() {
    return RUNGS.stream().map(this::recovery).toList();
  }

  private Recovery recovery(Instruction rung) {
    Map<Integer, Long> codes = rungs.of(rung);
    Map<RequestEnd, Long> ends = new EnumMap<>(RequestEnd.class);
    for (RequestEnd end : RequestEnd.values()) {
      long count = recovered.get(rung)[end.ordinal()];
      if (count > 0) {
        ends.put(end, count);
      }
    }
    long tries = codes.values().stream().mapToLong(Long::longValue).sum();
    return new Recovery(rung, tries, codes, ends);
  }

  /** As if nothing had been counted. */
  public void clear() {
    jobs.forEach(JobTally::clear);
    stages.forEach(Histogram::reset);
    instructions.clear();
    rungs.clear();
    races.clear();
    findings.clear();
    faults.clear();
    recovered.values().forEach(ends -> Arrays.fill(ends, 0));
    recent.reset();
    recentOffered = 0;
    recentAchieved = 0;
    inFlight = 0;
  }
}
