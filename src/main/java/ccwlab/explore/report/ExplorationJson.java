package ccwlab.explore.report;

import ccwlab.explore.ExplorationResult;
import ccwlab.explore.ExplorationResult.Cell;
import ccwlab.explore.ExplorationResult.Coverage;
import ccwlab.explore.report.Evidence.Case;
import ccwlab.explore.shrink.Shrunk;
import ccwlab.observe.Trace;
import ccwlab.report.MadeBy;
import ccwlab.report.RunJson;
import ccwlab.report.TraceJson;
import ccwlab.scenario.PropertyNames;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A search as JSON. Keys are only ever added; {@code format} counts up if one changes its meaning.
 */
public final class ExplorationJson {
  private static final int FORMAT = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  private ExplorationJson() {}

  /**
   * A search on its own.
   *
   * @param dataRaces of a real driver, each pair of places once; null if none was searched
   */
  public static String of(Evidence evidence, List<String> dataRaces, MadeBy madeBy) {
    ObjectNode root = tree(evidence, madeBy);
    if (dataRaces != null) {
      dataRaces.forEach(root.putArray("dataRaces")::add);
    }
    return RunJson.text(root);
  }

  /** As a tree, to be part of another one. */
  public static ObjectNode tree(Evidence evidence, MadeBy madeBy) {
    ExplorationResult result = evidence.result();
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT);
    root.put("scenario", result.scenario());
    root.put("title", result.title());
    root.put("stack", result.stack());
    root.put("mode", "explore");
    root.put("strategy", result.options().strategy().name().toLowerCase(Locale.ROOT));
    root.put("seed", result.options().seed());
    root.put("depth", result.options().depth());
    root.put("command", evidence.command());
    madeBy.put(root);
    root.put("verdict", result.conclusion().word());
    ArrayNode properties = root.putArray("properties");
    evidence.scenario().properties().forEach(properties::add);
    counts(root, result);
    root.put("guarantee", result.guarantee());
    ArrayNode leftOut = root.putArray("leftOut");
    evidence.leftOut().forEach(leftOut::add);
    ArrayNode fields = root.putArray("outcomeFields");
    result.outcomeFields().forEach(fields::add);
    RunJson.aliases(root, evidence.scenario().aliases());
    TraceJson.actors(
        root,
        Stream.concat(
            evidence.traces().values().stream(), evidence.cases().stream().map(Case::trace)));
    ArrayNode outcomes = root.putArray("outcomes");
    new ExploredTable(evidence).rows().forEach(row -> outcome(outcomes.addObject(), row, evidence));
    ArrayNode findings = root.putArray("findings");
    evidence.cases().forEach(one -> finding(findings.addObject(), one));
    ArrayNode alarms = root.putArray("alarms");
    evidence.alarms().forEach(alarms::add);
    ArrayNode coverage = root.putArray("coverage");
    result.coverage().forEach(table -> coverage(coverage.addObject(), table));
    return root;
  }

  private static void counts(ObjectNode root, ExplorationResult result) {
    root.put("complete", result.complete());
    root.put("boundedBy", result.boundedBy());
    root.put("executions", result.executions());
    root.put("classes", Math.round(result.classes()));
    root.put("classesLeft", Math.round(result.classesLeft()));
    root.put("states", result.states());
    root.put("finalStates", result.finalStates());
    root.put("deliveries", result.deliveries());
    root.put("broken", result.broken());
    root.put("checkedTwice", result.checkedTwice());
    root.put("elapsedSeconds", result.elapsedSeconds());
    root.put("executionsPerSecond", result.executionsPerSecond());
    root.put("deliveriesPerSecond", result.deliveriesPerSecond());
  }

  private static void outcome(ObjectNode node, ExploredTable.Row row, Evidence evidence) {
    RunJson.outcome(node, row.outcome(), evidence.scenario().aliases());
    node.put("grade", row.grading().grade().name().toLowerCase(Locale.ROOT));
    node.put("why", row.grading().why());
    node.put("classes", Math.round(row.classes()));
    if (row.live() >= 0) {
      node.put("live", row.live());
      node.put("rounds", evidence.live().rounds());
    }
    if (!row.zero().isEmpty()) {
      node.put("zero", row.zero());
    }
    path(node, "witness", evidence.witnesses().get(row.outcome()));
    TraceJson.lines(node.putArray("trace"), evidence.traces().get(row.outcome()));
  }

  private static void finding(ObjectNode node, Case one) {
    node.put("property", one.property());
    node.put("kind", PropertyNames.kind(one.property()).word());
    node.put("message", one.message());
    node.put("deliveries", one.file().steps().size());
    path(node, "schedule", one.path());
    node.put("classes", Math.round(one.classes()));
    if (one.code() != null) {
      ObjectNode code = node.putObject("inCode");
      code.put("driver", one.code().driver());
      code.put("answer", one.code().answer());
      code.put("executions", one.code().executions());
      path(code, "schedule", one.code().path());
    }
    Shrunk shrunk = one.shrunk();
    if (shrunk != null) {
      ObjectNode shrinking = node.putObject("shrunk");
      shrinking.put("deliveriesBefore", shrunk.before().deliveries());
      shrinking.put("deliveries", shrunk.after().deliveries());
      shrinking.put("deliveriesUntilShown", shrunk.after().length(shrunk.found()));
      shrinking.put("outOfTurnBefore", shrunk.before().breaks().size());
      shrinking.put("outOfTurn", shrunk.after().breaks().size());
      shrinking.put("runs", shrunk.runs());
      shrinking.put("seconds", shrunk.seconds());
      shrinking.put("minimal", shrunk.minimal());
      ArrayNode without = shrinking.putArray("without");
      shrunk.cuts().forEach(cut -> without.add(cut.toString()));
    }
    traces(node, one.trace(), one.nearest());
  }

  private static void traces(ObjectNode node, Trace trace, Nearest nearest) {
    TraceJson.lines(node.putArray("trace"), trace);
    if (nearest != null) {
      ObjectNode other = node.putObject("nearest");
      other.put("kind", "swapped");
      other.put("differs", nearest.differs());
      other.put("from", nearest.from());
      other.put("outcome", nearest.outcome());
      other.put("breaks", nearest.breaks());
      TraceJson.lines(other.putArray("trace"), nearest.trace());
    }
  }

  private static void path(ObjectNode node, String name, Path path) {
    if (path == null) {
      node.putNull(name);
    } else {
      node.put(name, path.toString());
    }
  }

  private static void coverage(ObjectNode node, Coverage table) {
    node.put("table", table.table());
    ArrayNode cells = node.putArray("cells");
    for (Cell cell : table.cells()) {
      ObjectNode one = cells.addObject();
      one.put("cell", cell.name());
      one.put("hit", cell.hit());
      if (!cell.why().isEmpty()) {
        one.put("why", cell.why());
      }
    }
  }
}
