package ccwlab.load.measure;

import ccwlab.load.plan.JobSpec;
import ccwlab.load.plan.LoadScenario;
import ccwlab.load.plan.Threshold;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.HdrHistogram.Histogram;

/**
 * What a whole run measures: takes what its hosts have counted, closes interval after interval, and
 * makes the result. Used by one thread. Of all it holds, only the lists of intervals grow.
 */
public final class Measurement {
  /** A piece of the measured time that is shorter than so many parts of an interval. */
  private static final int SLIVER = 10;

  private final LoadResult.Run run;
  private final List<String> jobs;
  private final List<Threshold> thresholds;
  private final LoadScenario load;
  private final Tally sinceGlance;
  private final Tally all;
  private final List<Interval> intervals = new ArrayList<>();
  private final List<Interval> warmUp = new ArrayList<>();
  private Tally sinceInterval;
  private Tally lastInterval;
  private MeasuredTime measured;
  private Set<String> faultsBefore = Set.of();
  private long foldedNanos;
  private long intervalNanos;

  public Measurement(LoadScenario load, LoadResult.Run run) {
    this.run = run;
    this.load = load;
    this.jobs = load.jobs().stream().map(JobSpec::name).toList();
    this.thresholds = load.thresholds();
    this.measured = MeasuredTime.of(load);
    this.sinceGlance = new Tally(jobs.size());
    this.sinceInterval = new Tally(jobs.size());
    this.lastInterval = new Tally(jobs.size());
    this.all = new Tally(jobs.size());
  }

  /** Names of the jobs, by index. */
  public List<String> jobs() {
    return jobs;
  }

  /** The meter of a host. */
  public HostMeter meter() {
    return new HostMeter(jobs.size(), measured);
  }

  /** Takes what a host has counted, and empties it, so that it can be filled again. */
  public void add(Tally counted) {
    sinceGlance.add(counted);
    counted.clear();
  }

  /** The run ends early; the hosts' meters are told by who ends it. */
  public void cutAt(long nanos) {
    measured = measured.cutAt(nanos);
  }

  /** How the run goes, since the last glance or interval's end. */
  public Glance glance(long nanos) {
    double seconds = Times.seconds(Math.max(1, nanos - foldedNanos));
    Latencies recent = Latencies.of(sinceGlance.recent);
    double offered = sinceGlance.recentOffered / seconds;
    double achieved = sinceGlance.recentAchieved / seconds;
    fold(nanos);
    return new Glance(
        Times.seconds(nanos),
        Times.seconds(measured.toNanos()),
        phase(nanos),
        offered,
        achieved,
        recent.p50(),
        recent.p99(),
        recent.count(),
        all.inFlight,
        all.job().dropped,
        all.findings.count(),
        all.faults.active());
  }

  private void fold(long nanos) {
    sinceInterval.add(sinceGlance);
    all.add(sinceGlance);
    sinceGlance.clear();
    foldedNanos = nanos;
  }

  private Glance.Phase phase(long nanos) {
    if (nanos < measured.fromNanos()) {
      return Glance.Phase.WARM_UP;
    }
    return nanos < measured.toNanos() ? Glance.Phase.MEASURED : Glance.Phase.DRAINING;
  }

  /**
   * An interval is over; what the hosts counted in it has been added.
   *
   * @return its row in the results; none in the warm-up, or if nothing ended after the end
   */
  public Optional<Interval> intervalEnds(long nanos, MachineSample machine) {
    fold(nanos);
    Tally ended = sinceInterval;
    sinceInterval = lastInterval;
    sinceInterval.clear();
    lastInterval = ended;
    if (intervalNanos < measured.fromNanos()) {
      warmUp.add(warmUpInterval(nanos, machine));
      if (nanos > measured.fromNanos() && nanos - measured.fromNanos() < sliverNanos()) {
        return carryOver();
      }
    }
    long from = Math.max(intervalNanos, measured.fromNanos());
    boolean still = from >= measured.toNanos() && ended.recent.getTotalCount() == 0;
    Optional<Interval> row =
        nanos <= from || still ? Optional.empty() : Optional.of(interval(from, nanos, machine));
    row.ifPresent(intervals::add);
    intervalNanos = nanos;
    faultsBefore = all.faults.active();
    return row;
  }

  /** Less than that of the measured time is no interval of its own. */
  private long sliverNanos() {
    return load.interval().toNanos() / SLIVER;
  }

  /** The warm-up's last interval was closed a moment late: the next one has what is measured. */
  private Optional<Interval> carryOver() {
    sinceInterval.add(lastInterval);
    sinceInterval.recent.reset();
    sinceInterval.recentOffered = 0;
    sinceInterval.recentAchieved = 0;
    intervalNanos = measured.fromNanos();
    faultsBefore = all.faults.active();
    return Optional.empty();
  }

  private Interval warmUpInterval(long nanos, MachineSample machine) {
    double seconds = Times.seconds(nanos - intervalNanos);
    return new Interval(
        Times.seconds(intervalNanos),
        Times.seconds(Math.min(nanos, measured.fromNanos())),
        seconds == 0 ? 0 : lastInterval.recentOffered / seconds,
        seconds == 0 ? 0 : lastInterval.recentAchieved / seconds,
        0,
        0,
        0,
        0,
        Latencies.of(lastInterval.recent),
        all.inFlight,
        lastInterval.findings.count(),
        faults(),
        machine,
        Happened.NOTHING);
  }

  private Set<String> faults() {
    Set<String> faults = new TreeSet<>(faultsBefore);
    faults.addAll(lastInterval.faults.done().keySet());
    return faults;
  }

  private Interval interval(long from, long to, MachineSample machine) {
    JobTally job = lastInterval.job();
    boolean begins = from < measured.toNanos();
    double seconds = Times.seconds((begins ? Math.min(to, measured.toNanos()) : to) - from);
    long achieved = begins ? job.achieved : lastInterval.recentAchieved;
    return new Interval(
        Times.seconds(from),
        Times.seconds(to),
        job.offered / seconds,
        achieved / seconds,
        job.completed(),
        job.failed(),
        job.late,
        job.dropped,
        Latencies.of(job.latency),
        all.inFlight,
        lastInterval.findings.count(),
        faults(),
        machine,
        Happened.of(lastInterval));
  }

  /**
   * The result up to the last glance or interval's end.
   *
   * @param complete the run is over, and all of its requests have ended or are lost
   * @param stoppedBy why it was ended early: {@code interrupted}, or a threshold's expression;
   *     empty if it was not
   */
  public LoadResult result(boolean complete, String stoppedBy) {
    double seconds = measured.cutAt(foldedNanos).seconds();
    List<LoadResult.Job> ofJobs = new ArrayList<>();
    for (int i = 0; i < jobs.size(); i++) {
      ofJobs.add(new LoadResult.Job(jobs.get(i), all.jobs.get(i).counted(seconds)));
    }
    Map<Stage, Latencies> stages = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      stages.put(stage, Latencies.of(all.stages.get(stage.ordinal())));
    }
    LoadResult result =
        new LoadResult(
            run,
            complete,
            stoppedBy,
            seconds,
            all.job().counted(seconds),
            ofJobs,
            stages,
            all.instructions.byInstruction(),
            all.recoveries(),
            all.races.list(),
            found(),
            faultsByKind(),
            List.of(),
            List.copyOf(intervals),
            timeline(),
            HeapSlope.of(intervals),
            List.of(),
            Spread.HERE);
    return result.judged(Thresholds.judge(thresholds, result));
  }

  private List<LoadResult.Found> found() {
    return all.findings.list().stream()
        .map(
            one ->
                new LoadResult.Found(
                    one.property(),
                    one.kind(),
                    one.message(),
                    one.count(),
                    Times.seconds(one.firstNanos())))
        .toList();
  }

  private LoadResult.Timeline timeline() {
    return new LoadResult.Timeline(
        Times.seconds(load.warmUp().toNanos()),
        Times.seconds(load.duration().toNanos()),
        load.topology().subchannels(),
        List.copyOf(warmUp),
        all.faults.events().stream()
            .map(
                one ->
                    new LoadResult.FaultEvent(
                        one.kind(), one.begins(), Times.seconds(one.atNanos()), one.devices()))
            .toList(),
        all.faults.eventsLeftOut(),
        Knee.of(load.jobs(), intervals));
  }

  private List<LoadResult.Fault> faultsByKind() {
    List<LoadResult.Fault> faults = new ArrayList<>();
    all.faults
        .done()
        .forEach(
            (kind, done) -> faults.add(new LoadResult.Fault(kind, done.times(), done.devices())));
    return faults;
  }

  /**
   * Of a job, in nanoseconds from when each request was due to its end. Not to be changed; it goes
   * on.
   */
  public Histogram latency(int job) {
    return all.jobs.get(job).latency;
  }

  /** Of a job, in nanoseconds from the first SSCH to the end. Not to be changed; it goes on. */
  public Histogram serviceTime(int job) {
    return all.jobs.get(job).service;
  }

  /** As {@link #latency}, of the interval that ended last. */
  public Histogram intervalLatency(int job) {
    return lastInterval.jobs.get(job).latency;
  }

  /** As {@link #serviceTime}, of the interval that ended last. */
  public Histogram intervalServiceTime(int job) {
    return lastInterval.jobs.get(job).service;
  }
}
