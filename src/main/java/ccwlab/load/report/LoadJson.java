package ccwlab.load.report;

import ccwlab.load.measure.Counted;
import ccwlab.load.measure.Curve;
import ccwlab.load.measure.Happened;
import ccwlab.load.measure.Interval;
import ccwlab.load.measure.JudgedThreshold;
import ccwlab.load.measure.Latencies;
import ccwlab.load.measure.LoadResult;
import ccwlab.load.measure.MachineSample;
import ccwlab.load.measure.Recovery;
import ccwlab.load.measure.Stage;
import ccwlab.observe.RequestEnd;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A load as JSON. Keys are only ever added; {@code format} counts up if one changes its meaning.
 */
public final class LoadJson {
  private static final int FORMAT = 1;
  private static final double THOUSAND = 1000;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectWriter INDENTED = JSON.writerWithDefaultPrettyPrinter();

  private LoadJson() {}

  /** The whole of it; of a run that is not over, up to the last whole interval. */
  public static String of(LoadResult result) {
    return text(tree(result));
  }

  static String text(ObjectNode root) {
    try {
      return INDENTED.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain nodes was not written", e);
    }
  }

  /** As a tree, to be part of another one. */
  static ObjectNode tree(LoadResult result) {
    ObjectNode root = JSON.createObjectNode();
    LoadResult.Run run = result.run();
    root.put("format", FORMAT);
    root.put("scenario", run.scenario());
    root.put("title", run.title());
    root.put("stack", run.stack());
    root.put("mode", "load");
    root.put("seed", run.seed());
    root.put("command", run.command());
    root.put("verdict", result.verdict().word());
    root.put("complete", result.complete());
    root.put("stoppedBy", result.stoppedBy().isEmpty() ? null : result.stoppedBy());
    root.put("measuredSeconds", result.measuredSeconds());
    counted(root, result.total());
    ArrayNode findings = root.putArray("findings");
    result.findings().forEach(one -> finding(findings.addObject(), one));
    ArrayNode jobs = root.putArray("jobs");
    for (LoadResult.Job job : result.jobs()) {
      counted(jobs.addObject().put("name", job.name()), job.counted());
    }
    stages(root.putObject("stages"), result.stages());
    ObjectNode instructions = root.putObject("instructions");
    result
        .instructions()
        .forEach((op, codes) -> codes(instructions.putObject(op.mnemonic()), codes));
    ObjectNode recoveries = root.putObject("recoveries");
    result.recoveries().forEach(one -> recovery(recoveries.putObject(one.word()), one));
    ArrayNode races = root.putArray("races");
    for (LoadResult.Race race : result.races()) {
      ObjectNode node = races.addObject();
      node.put("instructions", race.instructions());
      node.put("outcome", race.outcome());
      node.put("count", race.count());
    }
    ArrayNode faults = root.putArray("faults");
    for (LoadResult.Fault fault : result.faults()) {
      ObjectNode node = faults.addObject();
      node.put("kind", fault.kind());
      node.put("times", fault.times());
      node.put("devices", fault.devices());
    }
    ArrayNode thresholds = root.putArray("thresholds");
    result.thresholds().forEach(one -> threshold(thresholds.addObject(), one));
    machine(root.putObject("machine"), result);
    put(root, "kneePerSecond", result.timeline().knee());
    ArrayNode costs = root.putArray("costs");
    for (LoadResult.Cost cost : result.costs()) {
      costs.addObject().put("of", cost.of()).put("percent", cost.percent());
    }
    ArrayNode intervals = root.putArray("intervals");
    result.intervals().forEach(one -> interval(intervals.addObject(), one));
    LoadTimelineJson.put(root, result);
    if (result.spread().spread()) {
      SpreadJson.put(root.putObject("cluster"), result.spread());
    }
    run.madeBy().put(root);
    return root;
  }

  private static void counted(ObjectNode node, Counted of) {
    node.put("offered", of.offered());
    node.put("achieved", of.achieved());
    node.put("requests", of.requests());
    node.put("completed", of.completed());
    node.put("failed", of.failed());
    node.put("late", of.late());
    node.put("dropped", of.dropped());
    node.put("lost", of.lost());
    node.put("unfinished", of.unfinished());
    ends(node.putObject("ends"), of.ends());
    times(node.putObject("latency"), of.latency());
    times(node.putObject("serviceTime"), of.serviceTime());
    curve(node.putArray("latencyCurve"), of.latencyCurve());
    curve(node.putArray("serviceTimeCurve"), of.serviceCurve());
  }

  /** Pairs of percentile and microseconds. */
  private static void curve(ArrayNode points, Curve curve) {
    for (Curve.Point point : curve.points()) {
      points.addArray().add(point.percentile()).add(rounded(point.micros()));
    }
  }

  private static void stages(ObjectNode node, Map<Stage, Latencies> stages) {
    double all = stages.values().stream().mapToDouble(LoadJson::micros).sum();
    stages.forEach(
        (stage, times) -> {
          ObjectNode one = node.putObject(stage.name().toLowerCase(Locale.ROOT));
          times(one, times);
          put(
              one,
              "share",
              all == 0 ? OptionalDouble.empty() : OptionalDouble.of(micros(times) / all));
        });
  }

  /** All of them together. */
  private static double micros(Latencies times) {
    return times.count() * times.mean();
  }

  private static void ends(ObjectNode node, Map<RequestEnd, Long> ends) {
    ends.forEach((end, count) -> node.put(end.word(), count));
  }

  /** Of nothing measured, the times are null. */
  private static void times(ObjectNode node, Latencies of) {
    node.put("count", of.count());
    micros(node, "mean", of, of.mean());
    micros(node, "p50", of, of.p50());
    micros(node, "p90", of, of.p90());
    micros(node, "p99", of, of.p99());
    micros(node, "p999", of, of.p999());
    micros(node, "max", of, of.max());
  }

  private static void micros(ObjectNode node, String key, Latencies of, double value) {
    put(node, key, of.count() == 0 ? OptionalDouble.empty() : OptionalDouble.of(value));
  }

  /** To a thousandth: a nanosecond. */
  private static void put(ObjectNode node, String key, OptionalDouble value) {
    if (value.isPresent()) {
      node.put(key, rounded(value.getAsDouble()));
    } else {
      node.putNull(key);
    }
  }

  private static double rounded(double value) {
    return Math.round(value * THOUSAND) / THOUSAND;
  }

  private static void codes(ObjectNode node, Map<Integer, Long> codes) {
    codes.forEach((cc, count) -> node.put(cc < 0 ? "program" : Integer.toString(cc), count));
  }

  private static void counts(ObjectNode node, Map<String, Long> counts) {
    counts.forEach(node::put);
  }

  private static void finding(ObjectNode node, LoadResult.Found one) {
    node.put("property", one.property());
    node.put("kind", one.kind().word());
    node.put("message", one.message());
    node.put("count", one.count());
    node.put("firstSeconds", one.firstSeconds());
  }

  private static void recovery(ObjectNode node, Recovery one) {
    node.put("issued", one.tries());
    codes(node.putObject("cc"), one.codes());
    node.put("requests", one.requests());
    ends(node.putObject("ends"), one.ends());
  }

  private static void threshold(ObjectNode node, JudgedThreshold one) {
    node.put("expression", one.expression());
    put(node, "value", one.value());
    node.put("limit", one.limit());
    node.put("measured", LoadFigures.measured(one));
    node.put("ok", one.ok());
  }

  private static void machine(ObjectNode node, LoadResult result) {
    node.put("gcPauses", result.gcPauses());
    node.put("gcMillis", result.gcMillis());
    node.put("timerLagMillis", result.timerLagMillis());
    put(node, "heapSlopeBytesPerMinute", result.heapSlope());
  }

  static void interval(ObjectNode node, Interval one) {
    node.put("from", one.fromSeconds());
    node.put("to", one.toSeconds());
    node.put("offered", one.offered());
    node.put("achieved", one.achieved());
    node.put("completed", one.completed());
    node.put("failed", one.failed());
    node.put("late", one.late());
    node.put("dropped", one.dropped());
    times(node.putObject("latency"), one.latency());
    node.put("inFlight", one.inFlight());
    node.put("findings", one.findings());
    ArrayNode faults = node.putArray("faults");
    one.faults().forEach(faults::add);
    MachineSample machine = one.machine();
    node.put("gcPauses", machine.gcPauses());
    node.put("gcMillis", machine.gcMillis());
    put(
        node,
        "heapBytes",
        machine.heapBytes() < 0 ? OptionalDouble.empty() : OptionalDouble.of(machine.heapBytes()));
    node.put("timerLagMillis", machine.timerLagMillis());
    Happened happened = one.happened();
    ends(node.putObject("ends"), happened.ends());
    counts(node.putObject("issued"), happened.issued());
    counts(node.putObject("recovered"), happened.recovered());
    counts(node.putObject("findingsByProperty"), happened.findings());
  }
}
