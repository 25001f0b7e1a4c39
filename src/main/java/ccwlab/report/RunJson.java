package ccwlab.report;

import ccwlab.observe.Aliases;
import ccwlab.observe.Finding;
import ccwlab.observe.OutcomeRow;
import ccwlab.observe.RunResult;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.stream.Stream;

/** A run as JSON. Keys are only ever added; {@code format} counts up if one changes its meaning. */
public final class RunJson {
  private static final int FORMAT = 1;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectWriter INDENTED = JSON.writerWithDefaultPrettyPrinter();

  private RunJson() {}

  /**
   * @param command what to type to repeat the run
   */
  public static String of(RunResult result, String command, MadeBy madeBy) {
    return text(tree(result, command, madeBy));
  }

  /** The same as a tree, to which more can be added. */
  public static ObjectNode tree(RunResult result, String command, MadeBy madeBy) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT);
    root.put("scenario", result.scenario());
    root.put("title", result.title());
    root.put("stack", result.stack());
    root.put("mode", result.mode());
    root.put("seed", result.seed());
    root.put("command", command);
    madeBy.put(root);
    root.put("verdict", result.conclusion().word());
    root.put("rounds", result.rounds());
    root.put("elapsedSeconds", result.elapsedSeconds());
    root.put("roundsPerSecond", result.roundsPerSecond());
    root.put("interrupted", result.interrupted());
    ArrayNode fields = root.putArray("outcomeFields");
    result.outcomeFields().forEach(fields::add);
    aliases(root, result.aliases());
    TraceJson.actors(
        root,
        Stream.concat(
            result.outcomes().stream().map(OutcomeRow::trace),
            result.findings().stream().map(Finding::trace)));
    ArrayNode outcomes = root.putArray("outcomes");
    result.outcomes().forEach(row -> outcome(outcomes.addObject(), row, result));
    ArrayNode findings = root.putArray("findings");
    result.findings().forEach(finding -> finding(findings.addObject(), finding));
    return root;
  }

  /** A tree as text. */
  public static String text(ObjectNode root) {
    try {
      return INDENTED.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain nodes was not written", e);
    }
  }

  /** The short names, if there are any: {@code aliases}, by value. */
  public static void aliases(ObjectNode root, Aliases aliases) {
    if (!aliases.byValue().isEmpty()) {
      aliases.byValue().forEach(root.putObject("aliases")::put);
    }
  }

  /** An outcome as it is shown, and its values in full if short names are about. */
  public static void outcome(ObjectNode node, String outcome, Aliases aliases) {
    node.put("outcome", outcome);
    if (!aliases.byValue().isEmpty()) {
      aliases.values(outcome).forEach(node.putArray("values")::add);
    }
  }

  private static void outcome(ObjectNode node, OutcomeRow row, RunResult result) {
    long rounds = result.rounds();
    outcome(node, row.outcome(), result.aliases());
    node.put("count", row.count());
    node.put("frequency", rounds == 0 ? 0 : (double) row.count() / rounds);
    node.put("grade", row.grade().name().toLowerCase(Locale.ROOT));
    node.put("why", row.why());
    if (row.skew() != null) {
      ObjectNode skew = node.putObject("skew");
      skew.put("least", row.skew().least());
      skew.put("most", row.skew().most());
      skew.put("commonest", row.skew().commonest());
    }
    TraceJson.lines(node.putArray("trace"), row.trace());
  }

  /** It breaks nothing; up to where they part, the steps of the two have the same numbers. */
  private static void nearest(ObjectNode node, Finding finding) {
    int differs = finding.trace().alike(finding.nearest()) + 1;
    node.put("kind", "alike");
    node.put("differs", differs);
    node.put("from", differs);
    node.put("outcome", "");
    node.put("breaks", "");
    TraceJson.lines(node.putArray("trace"), finding.nearest());
  }

  private static void finding(ObjectNode node, Finding finding) {
    node.put("property", finding.property());
    node.put("kind", finding.kind().word());
    node.put("message", finding.message());
    node.put("count", finding.count());
    node.put("round", finding.round());
    TraceJson.lines(node.putArray("trace"), finding.trace());
    if (finding.nearest() != null) {
      nearest(node.putObject("nearest"), finding);
    }
  }
}
