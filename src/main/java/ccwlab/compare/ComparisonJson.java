package ccwlab.compare;

import ccwlab.compare.Column.Answer;
import ccwlab.compare.Comparison.Difference;
import ccwlab.compare.Comparison.FindingRow;
import ccwlab.compare.Comparison.Mode;
import ccwlab.compare.Comparison.OutcomeRow;
import ccwlab.report.MadeBy;
import ccwlab.report.RunJson;
import ccwlab.scenario.PropertyNames;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A comparison as JSON. Keys are only ever added; {@code format} counts up if one changes its
 * meaning.
 */
public final class ComparisonJson {
  private static final int FORMAT = 1;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectWriter INDENTED = JSON.writerWithDefaultPrettyPrinter();

  private ComparisonJson() {}

  public static String of(Comparison comparison, MadeBy madeBy) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT);
    root.put("scenario", comparison.scenario().name());
    root.put("title", comparison.scenario().title());
    root.put("mode", word(comparison.mode()));
    root.put("seed", comparison.seed());
    root.put("command", comparison.command());
    root.put("verdict", comparison.conclusion().word());
    ArrayNode stacks = root.putArray("stacks");
    boolean live = comparison.mode() == Mode.LIVE;
    for (Column column : comparison.columns()) {
      ObjectNode stack = stacks.addObject();
      column(stack, column, live);
      stack.put("verdict", column.conclusion().word());
      stack.put("command", column.command());
    }
    ArrayNode fields = root.putArray("outcomeFields");
    comparison.scenario().outcomeFields().forEach(field -> fields.add(field.text()));
    RunJson.aliases(root, comparison.scenario().aliases());
    ArrayNode outcomes = root.putArray("outcomes");
    comparison.outcomes().forEach(row -> outcome(outcomes.addObject(), row, comparison));
    ArrayNode findings = root.putArray("findings");
    comparison.findings().forEach(row -> finding(findings.addObject(), row, comparison));
    madeBy.put(root);
    try {
      return INDENTED.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain nodes was not written", e);
    }
  }

  private static void column(ObjectNode node, Column column, boolean live) {
    node.put("name", column.stack());
    node.put(live ? "rounds" : "executions", column.tried());
    node.put("elapsedSeconds", column.seconds());
    node.put("complete", column.complete());
    node.put("boundedBy", column.boundedBy());
    node.put("states", column.states());
  }

  private static void outcome(ObjectNode node, OutcomeRow row, Comparison comparison) {
    RunJson.outcome(node, row.outcome(), comparison.scenario().aliases());
    node.put("grade", word(row.grading().grade()));
    node.put("why", row.grading().why());
    ArrayNode counts = node.putArray("counts");
    comparison.columns().forEach(column -> counts.add(Math.round(column.count(row.outcome()))));
    ArrayNode schedules = node.putArray("schedules");
    comparison.columns().forEach(column -> path(schedules, column.witnesses().get(row.outcome())));
    answers(node, row.answers());
    differs(node, row.difference());
  }

  private static void path(ArrayNode list, Path path) {
    list.add(path == null ? null : path.toString());
  }

  private static void finding(ObjectNode node, FindingRow row, Comparison comparison) {
    node.put("property", row.property());
    node.put("kind", PropertyNames.kind(row.property()).word());
    node.put("message", row.message());
    ArrayNode counts = node.putArray("counts");
    ArrayNode messages = node.putArray("messages");
    ArrayNode schedules = node.putArray("schedules");
    for (Column column : comparison.columns()) {
      Optional<Column.Case> first = column.first(row.found());
      counts.add(Math.round(column.count(row.found())));
      messages.add(first.map(one -> one.found().message()).orElse(null));
      path(schedules, first.map(Column.Case::schedule).orElse(null));
    }
    answers(node, row.answers());
    differs(node, row.difference());
  }

  private static void answers(ObjectNode node, Iterable<Answer> answers) {
    ArrayNode stacks = node.putArray("stacks");
    answers.forEach(answer -> stacks.add(word(answer)));
  }

  private static void differs(ObjectNode node, Difference difference) {
    node.put("differs", difference != Difference.NONE);
    node.put("certain", difference == Difference.CERTAIN);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
