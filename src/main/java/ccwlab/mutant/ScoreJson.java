package ccwlab.mutant;

import ccwlab.mutant.ScoreResult.Baseline;
import ccwlab.mutant.ScoreResult.Noticed;
import ccwlab.mutant.ScoreResult.Row;
import ccwlab.report.MadeBy;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.BiFunction;

/** A score as JSON. Keys are only ever added. */
public final class ScoreJson {
  private static final int FORMAT = 1;
  private static final double MILLIS_PER_SECOND = 1e3;
  private static final ObjectMapper JSON = new ObjectMapper();

  private ScoreJson() {}

  /**
   * @param command what to type to keep the score again
   * @param alone what to type to try one mutant again, in its scenario if one gave it away
   */
  public static String of(
      ScoreResult result, String command, BiFunction<String, String, String> alone, MadeBy madeBy) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT);
    root.put("mode", "score");
    root.put("command", command);
    root.put("stack", result.stack());
    root.put("seed", result.options().seed());
    root.put("verdict", result.conclusion().word());
    root.put("stopped", result.stopped());
    root.put("budgetSeconds", result.options().budget().toMillis() / MILLIS_PER_SECOND);
    root.put("liveSeconds", result.options().live().toMillis() / MILLIS_PER_SECOND);
    root.put("elapsedSeconds", result.elapsedSeconds());
    root.put("mutants", result.counted().size());
    root.put("noticedByExploration", result.exploredNoticed());
    root.put("noticedLive", result.liveNoticed());
    ArrayNode survivors = root.putArray("survivors");
    result.survivors().forEach(row -> survivors.add(row.mutant().id()));
    ArrayNode scenarios = root.putArray("scenarios");
    result.scenarios().forEach(one -> scenario(scenarios.addObject(), one));
    ArrayNode rows = root.putArray("rows");
    result.rows().forEach(row -> row(rows.addObject(), row, alone));
    madeBy.put(root);
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain nodes was not written", e);
    }
  }

  private static void scenario(ObjectNode node, Baseline one) {
    node.put("scenario", one.scenario());
    node.put("complete", one.complete());
    node.put("executions", one.executions());
    ArrayNode findings = node.putArray("findings");
    one.findings().forEach(findings::add);
  }

  private static void row(ObjectNode node, Row row, BiFunction<String, String, String> alone) {
    node.put("id", row.mutant().id());
    node.put("machine", row.mutant().part().word());
    node.put("what", row.mutant().what());
    node.put("equivalent", row.mutant().equivalent());
    ObjectNode explored = node.putObject("explored");
    noticed(explored, row.explored().by());
    explored.put("executions", row.explored().executions());
    explored.put("command", alone.apply(row.mutant().id(), scenario(row.explored().by())));
    explored.put("reached", row.explored().reached());
    ArrayNode incomplete = explored.putArray("incomplete");
    row.explored().incomplete().forEach(incomplete::add);
    if (row.live().isPresent()) {
      ObjectNode live = node.putObject("live");
      noticed(live, row.live().get().by());
      live.put("rounds", row.live().get().rounds());
      live.put("command", alone.apply(row.mutant().id(), scenario(row.live().get().by())));
    }
  }

  /** Empty if none gave it away. */
  private static String scenario(Optional<Noticed> by) {
    return by.map(Noticed::scenario).orElse("");
  }

  private static void noticed(ObjectNode node, Optional<Noticed> by) {
    node.put("noticed", by.isPresent());
    node.put("scenario", by.map(Noticed::scenario).orElse(null));
    node.put("property", by.map(Noticed::property).orElse(null));
    node.put("message", by.map(Noticed::message).orElse(null));
  }
}
