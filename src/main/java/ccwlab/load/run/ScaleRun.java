package ccwlab.load.run;

import ccwlab.load.measure.HostMeter;
import ccwlab.load.measure.LoadResult;
import ccwlab.load.measure.MachineSample;
import ccwlab.load.measure.Measurement;
import ccwlab.load.measure.Tally;
import ccwlab.load.plan.LoadScenario;
import ccwlab.report.MadeBy;
import ccwlab.scenario.StackSpec;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One load for a benchmark: how long it takes to start, how much heap it needs, how fast it is. */
public final class ScaleRun {
  private static final double NANOS = 1e9;
  private static final long STEP_MILLIS = 100;
  private static final int COLLECTIONS_MOST = 5;

  /** Less than one part in so many is not worth another collection. */
  private static final int HARDLY = 100;

  private ScaleRun() {}

  /**
   * What it came to.
   *
   * @param heapBytes after a collection while all is under way, less what was used before
   */
  public record Scale(double startupSeconds, long heapBytes, LoadResult result) {}

  /**
   * Runs it live.
   *
   * @param stop the user wants it to end
   * @throws LoadFailed if a machine throws
   */
  public static Scale of(LoadScenario load, StackSpec stack, long seed, BooleanSupplier stop) {
    LoadResult.Run run =
        new LoadResult.Run(load.name(), load.title(), stack.name(), seed, "", MadeBy.us());
    Measurement measurement = new Measurement(load, run);
    List<HostMeter> meters = new ArrayList<>();
    long usedBefore = usedAfterCollection();
    long before = System.nanoTime();
    double startup;
    long heap;
    try (LiveLoad hosts =
        new LiveLoad(load, stack, seed, LiveLoad.all(load), host -> added(measurement, meters))) {
      hosts.begin();
      startup = (System.nanoTime() - before) / NANOS;
      long end = load.warmUp().plus(load.duration()).toNanos();
      while (hosts.nanos() < end && !stop.getAsBoolean() && !hosts.failed().isDone()) {
        pause();
      }
      heap = usedAfterCollection() - usedBefore;
      if (hosts.failed().isDone()) {
        LoadHost.MachineFailed failed = hosts.failed().join();
        throw new LoadFailed(
            failed.at() + " failed at " + failed.message(),
            failed.cause(),
            measurement.result(false, "a machine that failed"));
      }
      hosts.stopSubmitting();
    }
    for (HostMeter meter : meters) {
      measurement.add(meter.exchange(new Tally(load.jobs().size())));
    }
    measurement.intervalEnds(load.warmUp().plus(load.duration()).toNanos(), MachineSample.NONE);
    return new Scale(startup, heap, measurement.result(true, ""));
  }

  private static HostMeter added(Measurement measurement, List<HostMeter> meters) {
    HostMeter meter = measurement.meter();
    meters.add(meter);
    return meter;
  }

  /** One collection leaves what the next one finds: until it frees hardly anything more. */
  private static long usedAfterCollection() {
    long used = Long.MAX_VALUE;
    long before;
    int left = COLLECTIONS_MOST;
    do {
      before = used;
      System.gc();
      used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      left--;
    } while (left > 0 && before - used > used / HARDLY);
    return used;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
