package ccwlab.driver.verdict;

import ccwlab.report.MadeBy;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** A verdict on a real driver as JSON: {@code rows}, one for each scenario. */
public final class RealVerdictJson {
  private static final int FORMAT = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  private RealVerdictJson() {}

  /** The whole of it. */
  public static String of(RealVerdict verdict, MadeBy madeBy) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT);
    root.put("version", verdict.version());
    root.put("mode", "driver");
    root.put("driver", verdict.with());
    root.put("against", verdict.against());
    root.put("stack", verdict.stack());
    root.put("seed", verdict.seed());
    root.put("command", verdict.command());
    root.put("verdict", verdict.conclusion().word());
    root.put("executions", verdict.executions());
    root.put("seconds", verdict.seconds());
    ArrayNode rows = root.putArray("rows");
    verdict.rows().forEach(row -> row(rows.addObject(), row, verdict));
    ArrayNode races = root.putArray("dataRaces");
    verdict.races().forEach(races::add);
    madeBy.put(root);
    return root.toPrettyString() + "\n";
  }

  private static void row(ObjectNode node, RealRow row, RealVerdict verdict) {
    node.put("id", row.id());
    node.put("title", row.title());
    node.put("scenario", row.scenario());
    node.put("model", row.model() ? "found" : "not-seen");
    node.put("change", row.change().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    if (row.against() != null) {
      side(node.putObject("against"), row.against());
      node.put("commandAgainst", verdict.explore(row, verdict.against()));
    }
    side(node.putObject("driver"), row.with());
    node.put("command", verdict.explore(row, verdict.with()));
  }

  private static void side(ObjectNode node, RealSide side) {
    node.put("executions", side.executions());
    ArrayNode broken = node.putArray("broken");
    side.broken().forEach(broken::add);
    node.put("finding", side.finding());
  }
}
