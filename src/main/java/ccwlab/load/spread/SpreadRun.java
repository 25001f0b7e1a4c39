package ccwlab.load.spread;

import ccwlab.load.measure.CountsForm;
import ccwlab.load.measure.LoadResult;
import ccwlab.load.measure.Measurement;
import ccwlab.load.measure.Spread;
import ccwlab.load.measure.Standing;
import ccwlab.load.measure.Tally;
import ccwlab.load.measure.Thresholds;
import ccwlab.load.plan.LoadScenario;
import ccwlab.load.plan.Threshold;
import ccwlab.load.run.Boundaries;
import ccwlab.load.run.LoadFailed;
import ccwlab.load.run.LoadProgress;
import ccwlab.load.run.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Follows a load over several nodes from its start to its end, and measures it as if all hosts were
 * on one machine: what the nodes have counted is merged, and everything is judged by the merged
 * histograms. Hosts of a node that is lost are missing from then on, and the run is broken: what
 * they would have done in that time cannot be measured at another.
 *
 * <p>One thread uses it: the one that follows.
 */
public final class SpreadRun {
  private static final long AWAIT_MILLIS = 100;
  private static final double PERCENT = 100;
  private static final double NANOS = 1e9;

  /** The run is cut so far ahead, so that all nodes hear of it before. */
  private static final long AHEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private static final String INTERRUPTED = "interrupted";

  private final LoadScenario load;
  private final LoadProgress progress;
  private final SpreadNodes nodes;
  private final Measurement measurement;
  private final Boundaries boundaries;
  private final Machines machines;
  private final SortedMap<Integer, Standing> standings = new TreeMap<>();
  private final List<Spread.Missing> missing = new ArrayList<>();
  private final Spread spread;
  private Gathering gathering;
  private String stoppedBy = "";
  private boolean hurried;
  private long watchedNanos;
  private long processorNanos;
  private long lastAt;
  private boolean over;

  private SpreadRun(
      LoadScenario load,
      LoadResult.Run run,
      Spread spread,
      SpreadNodes nodes,
      LoadProgress progress) {
    this.load = load;
    this.progress = progress;
    this.nodes = nodes;
    this.spread = spread;
    this.measurement = new Measurement(load, run);
    this.boundaries = Boundaries.of(load);
    List<Integer> numbers = new ArrayList<>();
    for (int node = 0; node < spread.nodes().size(); node++) {
      numbers.add(node);
      standings.put(node, new Standing(load.jobs().size()));
    }
    this.machines = new Machines(numbers.size());
    this.gathering = Gathering.of(numbers);
  }

  /**
   * Follows it.
   *
   * @param spread who has which hosts; a node's number is its place in it
   * @param nodes all of them have begun
   */
  public static LoadResult follow(
      LoadScenario load,
      LoadResult.Run run,
      Spread spread,
      SpreadNodes nodes,
      LoadProgress progress) {
    return new SpreadRun(load, run, spread, nodes, progress).follow();
  }

  private LoadResult follow() {
    while (!over) {
      nodes.await(AWAIT_MILLIS).ifPresent(this::hear);
      nodes.failure().ifPresent(this::failed);
      if (progress.stopRequested()) {
        stopRequested();
      }
    }
    measurement.intervalEnds(lastAt, machines.sample());
    LoadResult result = measurement.result(missing.isEmpty(), stoppedBy).with(costs()).on(spread());
    progress.ended(result, measurement);
    return result;
  }

  private void failed(String how) {
    measurement.intervalEnds(lastAt, machines.sample());
    LoadResult result = measurement.result(false, "a machine that failed").on(spread());
    progress.interval(result, measurement);
    throw new LoadFailed(how, null, result);
  }

  private void stopRequested() {
    long now = nodes.nanos();
    if (now < boundaries.endNanos() && stoppedBy.isEmpty()) {
      stop(INTERRUPTED);
    } else if (!stoppedBy.equals(INTERRUPTED) && !hurried) {
      hurried = true;
      nodes.cutAt(now);
    }
  }

  private void stop(String by) {
    stoppedBy = by;
    long at = Math.min(nodes.nanos() + AHEAD_NANOS, boundaries.endNanos());
    measurement.cutAt(at);
    nodes.cutAt(at);
  }

  private void hear(Gathering.Heard heard) {
    Gathering.Step step = gathering.step(heard);
    gathering = step.state();
    step.deeds().forEach(this::deed);
  }

  private void deed(Gathering.Deed deed) {
    if (deed instanceof Gathering.Deed.Confirm confirm) {
      nodes.confirm(confirm.node(), confirm.next());
    } else if (deed instanceof Gathering.Deed.Merge merge) {
      merge(merge);
    } else if (deed instanceof Gathering.Deed.Missing gone) {
      missing(gone);
    } else {
      over = true;
    }
  }

  private void missing(Gathering.Deed.Missing gone) {
    Spread.Node node = spread.nodes().get(gone.node());
    missing.add(
        new Spread.Missing(node.address(), node.hosts(), gone.fromNanos() / NANOS, gone.why()));
    Standing standing = standings.remove(gone.node());
    gathering.waitingOf(gone.node()).forEach(part -> standing.add(counted(part)));
    measurement.add(standing.leaving());
    progress.said(missing.get(missing.size() - 1).words());
  }

  private void merge(Gathering.Deed.Merge merge) {
    merge.parts().forEach(this::take);
    lastAt = merge.atNanos();
    progress.glance(measurement.glance(lastAt));
    boolean measured = merge.fromNanos() < boundaries.endNanos();
    if (measured && boundaries.intervalEnds(merge.fromNanos(), merge.untilNanos())) {
      intervalEnds();
    }
  }

  private void take(int node, List<Part> parts) {
    machines.add(node, parts);
    for (Part part : parts) {
      Tally counted = counted(part);
      Standing standing = standings.get(node);
      if (standing != null) {
        standing.add(counted);
      }
      measurement.add(counted);
      watchedNanos += part.watchedNanos();
      processorNanos += part.processorNanos();
    }
  }

  private Tally counted(Part part) {
    return CountsForm.tally(part.counted(), load.jobs().size());
  }

  private void intervalEnds() {
    measurement.intervalEnds(lastAt, machines.sample());
    LoadResult soFar = measurement.result(false, "").on(spread());
    progress.interval(soFar, measurement);
    if (stoppedBy.isEmpty()) {
      Thresholds.aborts(load.thresholds(), soFar).map(Threshold::expression).ifPresent(this::stop);
    }
  }

  private Spread spread() {
    return new Spread(spread.nodes(), spread.idle(), List.copyOf(missing));
  }

  private List<LoadResult.Cost> costs() {
    return load.properties().isEmpty() || processorNanos == 0
        ? List.of()
        : List.of(new LoadResult.Cost("properties", PERCENT * watchedNanos / processorNanos));
  }
}
