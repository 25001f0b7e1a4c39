package ccwlab.load.run;

import ccwlab.load.measure.HostWatch;
import ccwlab.load.measure.LoadResult;
import ccwlab.load.measure.MachineSample;
import ccwlab.load.measure.Measurement;
import ccwlab.load.measure.Thresholds;
import ccwlab.load.plan.JobSpec;
import ccwlab.load.plan.LoadScenario;
import ccwlab.load.plan.Threshold;
import ccwlab.scenario.PropertyNames;
import ccwlab.scenario.ScenarioException;
import ccwlab.scenario.StackSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a load from its start to its end, live or in model time, and measures it. */
public final class LoadRun {
  private static final double PERCENT = 100;
  private static final long GLANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private static final String INTERRUPTED = "interrupted";

  /** So long of our time an interrupted run in model time may take to drain. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** After the end, what is under way has its time-out, the ladder and so much more. */
  private static final Duration DRAIN_MORE = Duration.ofSeconds(10);

  private final LoadScenario load;
  private final StackSpec stack;
  private final LoadResult.Run run;
  private final LoadProgress progress;
  private final Measurement measurement;
  private final HostMeters meters;
  private final Boundaries boundaries;

  private String stoppedBy = "";
  private long lastNanos;
  private boolean interruptedBefore;
  private long patientUntil;

  private LoadRun(LoadScenario load, StackSpec stack, LoadResult.Run run, LoadProgress progress) {
    this.load = load;
    this.stack = stack;
    this.run = run;
    this.progress = progress;
    this.measurement = new Measurement(load, run);
    this.meters = new HostMeters(measurement::meter, load.jobs().size());
    this.boundaries = Boundaries.of(load);
  }

  /**
   * Runs it on actors, driven by streams. Nothing of the run is alive on return.
   *
   * @throws ccwlab.scenario.ScenarioException if the hosts cannot be made
   * @throws LoadFailed if a machine throws
   */
  public static LoadResult live(
      LoadScenario load, StackSpec stack, LoadResult.Run run, LoadProgress progress) {
    checkLive(load);
    return new LoadRun(load, stack, run, progress).live();
  }

  /**
   * Sees that a load can be run live.
   *
   * @throws ccwlab.scenario.ScenarioException in one line
   */
  public static void checkLive(LoadScenario load) {
    List<String> late = load.properties().stream().filter(PropertyNames.AT_REST::contains).toList();
    if (!late.isEmpty()) {
      throw new ScenarioException(
          "%s: properties: %s: judged when all is at rest, which only a run in model time comes to; allowed: with --model-time, or without it"
              .formatted(load.name(), String.join(" ", late)));
    }
  }

  /**
   * Runs it in model time: the same seed gives the same result, however fast the machine is.
   *
   * @throws ccwlab.scenario.ScenarioException if the hosts cannot be made
   */
  public static LoadResult inModelTime(
      LoadScenario load, StackSpec stack, LoadResult.Run run, LoadProgress progress) {
    return new LoadRun(load, stack, run, progress).inModelTime();
  }

  private LoadResult live() {
    long before = HostWatch.processorNanos();
    LiveLoad hosts =
        new LiveLoad(load, stack, run.seed(), LiveLoad.all(load), host -> meters.next());
    try (HostWatch watch = new HostWatch()) {
      try (hosts) {
        hosts.begin();
        follow(hosts, watch);
        hosts.stopSubmitting();
        drain(hosts);
        if (hosts.failed().isDone()) {
          throw failed(hosts);
        }
      }
      meters.collectAtRest(measurement::add);
      measurement.intervalEnds(lastNanos, watch.sample());
    }
    return ended(costs(hosts.watchedNanos(), HostWatch.processorNanos() - before));
  }

  private List<LoadResult.Cost> costs(long watchedNanos, long processorNanos) {
    return load.properties().isEmpty()
        ? List.of()
        : List.of(new LoadResult.Cost("properties", PERCENT * watchedNanos / processorNanos));
  }

  private LoadResult ended(List<LoadResult.Cost> costs) {
    LoadResult result = measurement.result(true, stoppedBy).with(costs);
    progress.ended(result, measurement);
    return result;
  }

  /** Until its end, or until somebody or something ends it. */
  private void follow(LiveLoad hosts, HostWatch watch) {
    long next = boundaries.intervalAfter(0);
    for (long now = hosts.nanos(); now < boundaries.endNanos(); now = hosts.nanos()) {
      pause(Math.min(GLANCE_NANOS, Math.min(next, boundaries.endNanos()) - now));
      meters.collect(hosts, measurement::add);
      long nanos = hosts.nanos();
      progress.glance(measurement.glance(nanos));
      if (nanos >= next) {
        next = boundaries.intervalAfter(nanos);
        measurement.intervalEnds(nanos, watch.sample());
        LoadResult soFar = measurement.result(false, "");
        progress.interval(soFar, measurement);
        Thresholds.aborts(load.thresholds(), soFar)
            .map(Threshold::expression)
            .ifPresent(expression -> stoppedBy = expression);
      }
      if (progress.stopRequested() && stoppedBy.isEmpty()) {
        stoppedBy = INTERRUPTED;
      }
      if (!stoppedBy.isEmpty() || hosts.failed().isDone()) {
        cut(hosts);
        return;
      }
    }
    lastNanos = hosts.nanos();
  }

  private void cut(LiveLoad hosts) {
    lastNanos = hosts.nanos();
    measurement.cutAt(lastNanos);
    meters.cut(hosts, lastNanos);
  }

  private void drain(LiveLoad hosts) {
    long until = hosts.nanos() + drainNanos(load);
    boolean interrupted = stoppedBy.equals(INTERRUPTED);
    while (hosts.unended() > 0
        && hosts.nanos() < until
        && !hosts.failed().isDone()
        && (interrupted || !progress.stopRequested())) {
      pause(GLANCE_NANOS / 10);
      meters.collect(hosts, measurement::add);
      progress.glance(measurement.glance(hosts.nanos()));
    }
    lastNanos = hosts.nanos();
  }

  /** How long what is under way may take after the end. */
  static long drainNanos(LoadScenario load) {
    Duration longest =
        load.jobs().stream().map(JobSpec::timeout).max(Duration::compareTo).orElseThrow();
    return longest.plus(DRAIN_MORE).toNanos();
  }

  private LoadFailed failed(LiveLoad hosts) {
    LoadHost.MachineFailed failed = hosts.failed().join();
    measurement.intervalEnds(lastNanos, MachineSample.NONE);
    LoadResult result = measurement.result(false, "a machine that failed");
    progress.interval(result, measurement);
    return new LoadFailed(failed.at() + " failed at " + failed.message(), failed.cause(), result);
  }

  private static void pause(long nanos) {
    try {
      TimeUnit.NANOSECONDS.sleep(Math.max(0, nanos));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private LoadResult inModelTime() {
    LoadNeeds.check(load, Runtime.getRuntime().maxMemory());
    List<ModelRun> hosts = new ArrayList<>();
    try {
      for (int host = 0; host < load.topology().hosts(); host++) {
        hosts.add(
            new ModelRun(
                load, stack, host, run.seed() + host, meters.next(), this::modelTimeStops));
      }
      hosts.forEach(ModelRun::begin);
      long end = followModel(hosts);
      drains(hosts, end);
      meters.collectAtRest(measurement::add);
      measurement.intervalEnds(
          hosts.stream().mapToLong(ModelRun::nanos).max().orElse(0), MachineSample.NONE);
    } finally {
      hosts.forEach(ModelRun::close);
    }
    return ended(List.of());
  }

  /** What is under way ends; who has interrupted the run already does not wait long for it. */
  private void drains(List<ModelRun> hosts, long end) {
    if (stoppedBy.equals(INTERRUPTED)) {
      patientUntil = System.nanoTime() + PATIENCE_NANOS;
      interruptedBefore = true;
    }
    hosts.forEach(host -> host.drain(end, end + drainNanos(load)));
  }

  private boolean modelTimeStops() {
    return interruptedBefore ? System.nanoTime() - patientUntil > 0 : progress.stopRequested();
  }

  /** Until its end, or until somebody or something ends it: when that was, in model time. */
  private long followModel(List<ModelRun> hosts) {
    ModelPace pace = new ModelPace();
    for (long until = 0; until < boundaries.endNanos(); ) {
      until = Math.min(boundaries.intervalAfter(until), boundaries.endNanos());
      long now = pace.run(hosts, until, progress::stopRequested);
      meters.collectAtRest(measurement::add);
      progress.glance(measurement.glance(now));
      measurement.intervalEnds(now, MachineSample.NONE);
      LoadResult soFar = measurement.result(false, "");
      progress.interval(soFar, measurement);
      stoppedBy =
          Thresholds.aborts(load.thresholds(), soFar)
              .map(Threshold::expression)
              .orElse(progress.stopRequested() ? INTERRUPTED : "");
      if (!stoppedBy.isEmpty()) {
        measurement.cutAt(now);
        meters.cutAtRest(now);
        return now;
      }
    }
    return boundaries.endNanos();
  }
}
