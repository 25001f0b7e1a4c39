package ccwlab.load.run;

import ccwlab.load.measure.CountsForm;
import ccwlab.load.measure.HostMeter;
import ccwlab.load.measure.HostWatch;
import ccwlab.load.measure.MachineSample;
import ccwlab.load.measure.MeasuredTime;
import ccwlab.load.measure.Tally;
import ccwlab.load.plan.LoadScenario;
import ccwlab.scenario.StackSpec;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Some of a load's hosts, run live on this machine for somebody who puts together what all of them
 * count. Each host does what it does where all are on one machine: its seed follows from its
 * number.
 */
public final class HostsRun implements AutoCloseable {
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final LoadScenario load;
  private final Boundaries boundaries;
  private final LiveLoad hosts;
  private final HostMeters meters;
  private final Tally sum;
  private final long processorBefore = HostWatch.processorNanos();
  private final HostWatch watch = new HostWatch();
  private volatile long cut = Long.MAX_VALUE;
  private volatile boolean hurried;
  private volatile boolean unwanted;
  private boolean closed;
  private int parts;
  private long toldUntil;

  /**
   * Makes the hosts; nothing runs yet.
   *
   * @param numbers of the load's hosts, from 0
   * @throws ccwlab.scenario.ScenarioException if they cannot be made here
   */
  public HostsRun(LoadScenario load, StackSpec stack, long seed, List<Integer> numbers) {
    this.load = load;
    this.boundaries = Boundaries.of(load);
    int jobs = load.jobs().size();
    this.sum = new Tally(jobs);
    this.meters = new HostMeters(() -> new HostMeter(jobs, MeasuredTime.of(load)), jobs);
    this.hosts = new LiveLoad(load, stack, seed, numbers, host -> meters.next());
    hosts.ready();
  }

  /**
   * Runs them to their end. Nothing of them is alive on return.
   *
   * @param startNanos of {@link System#nanoTime}: then it begins; where it has passed, what was due
   *     since then is late
   * @param told is told each part, on this thread; the last one too, but if a machine has failed or
   *     nobody wants it
   * @return how a machine failed, if one did: a bug of ours
   */
  public Optional<String> run(long startNanos, Consumer<Part> told) {
    while (!unwanted && System.nanoTime() < startNanos) {
      pause(startNanos - System.nanoTime());
    }
    try (this) {
      if (unwanted) {
        return Optional.empty();
      }
      hosts.begin(startNanos);
      follow(told);
      boolean early = cut != Long.MAX_VALUE;
      hosts.stopSubmitting();
      drain(early, told);
      if (hosts.failed().isDone()) {
        LoadHost.MachineFailed failed = hosts.failed().join();
        return Optional.of(failed.at() + " failed at " + failed.message() + ": " + failed.cause());
      }
      if (unwanted) {
        return Optional.empty();
      }
      long ended = hosts.nanos();
      closeHosts();
      meters.collectAtRest(this::add);
      long processor = HostWatch.processorNanos() - processorBefore;
      tell(Math.max(toldUntil, ended), ended, hosts.watchedNanos(), processor, told);
    }
    return Optional.empty();
  }

  private void follow(Consumer<Part> told) {
    long next = boundaries.partAfter(0);
    long end = boundaries.endNanos();
    while (!isOver()) {
      long now = hosts.nanos();
      if (cut < end) {
        end = Math.max(cut, now);
        cut = end;
        meters.cut(hosts, end);
      }
      if (now >= end) {
        part(Math.max(toldUntil, end), told);
        return;
      }
      if (now >= next) {
        part(boundaries.partBefore(now), told);
        next = boundaries.partAfter(now);
      }
      pause(Math.min(next, end) - hosts.nanos());
    }
  }

  /** What is under way ends; who was interrupted before does not hurry it. */
  private void drain(boolean early, Consumer<Part> told) {
    long until = hosts.nanos() + LoadRun.drainNanos(load);
    long next = boundaries.partAfter(hosts.nanos());
    while (!isOver() && (early || !hurried) && hosts.nanos() < until && hosts.unended() > 0) {
      pause(STEP_NANOS);
      long now = hosts.nanos();
      if (now >= next) {
        part(now, told);
        next = boundaries.partAfter(now);
      }
    }
  }

  private boolean isOver() {
    return unwanted || hosts.failed().isDone();
  }

  private void part(long until, Consumer<Part> told) {
    meters.collect(hosts, this::add);
    long now = hosts.nanos();
    MachineSample machine = watch.sample();
    toldUntil = until;
    told.accept(new Part(parts++, until, now, CountsForm.of(sum), machine, false, 0, 0));
    sum.clear();
  }

  private void tell(
      long until, long now, long watchedNanos, long processorNanos, Consumer<Part> told) {
    told.accept(
        new Part(
            parts++,
            until,
            now,
            CountsForm.of(sum),
            watch.sample(),
            true,
            watchedNanos,
            processorNanos));
  }

  private void add(Tally counted) {
    sum.add(counted);
    counted.clear();
  }

  /**
   * It is to end early; what is due from then on does not count. While what is under way ends, this
   * means that it is not waited for any longer.
   *
   * @param nanos since the run's start
   */
  public void cutAt(long nanos) {
    hurried = true;
    cut = Math.min(cut, nanos);
  }

  /** Nobody wants what it counts any more: it ends soon. */
  public void unwanted() {
    unwanted = true;
  }

  private void closeHosts() {
    if (!closed) {
      closed = true;
      hosts.close();
    }
  }

  @Override
  public void close() {
    if (!closed) {
      hosts.cutAt(0); // What did not come to be submitted is counted by nobody.
    }
    closeHosts();
    watch.close();
  }

  private static void pause(long nanos) {
    try {
      TimeUnit.NANOSECONDS.sleep(Math.max(0, Math.min(STEP_NANOS, nanos)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
