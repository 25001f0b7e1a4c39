package ccwlab.load.report;

import ccwlab.load.report.LoadComparison.OfStack;
import ccwlab.report.MadeBy;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A comparison as JSON: {@code rows}, one for each stack. */
public final class LoadComparisonJson {
  private static final int FORMAT = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  private LoadComparisonJson() {}

  /** The whole of it. */
  public static String of(LoadComparison comparison, MadeBy madeBy) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT);
    root.put("scenario", comparison.scenario());
    root.put("title", comparison.title());
    root.put("mode", "load");
    root.put("seed", comparison.seed());
    root.put("command", comparison.command());
    root.put("verdict", comparison.conclusion().word());
    ArrayNode rows = root.putArray("rows");
    comparison.stacks().forEach(stack -> row(rows.addObject(), stack));
    madeBy.put(root);
    return LoadJson.text(root);
  }

  private static void row(ObjectNode row, OfStack stack) {
    row.put("stack", stack.stack());
    row.put("turns", stack.turns().size());
    row.put("achieved", stack.achieved());
    row.put("p99", stack.p99Micros());
    row.put("requests", stack.requests());
    row.put("failed", stack.failed());
    row.put("lost", stack.lost());
    row.put("lostInterruptionsPerMillion", stack.lostInterruptionsPerMillion());
    ObjectNode recoveries = row.putObject("recoveries");
    for (String rung : new String[] {"cancel", "halt", "clear"}) {
      recoveries.put(rung, stack.recovered(rung));
    }
    row.put("findings", stack.findings());
    ObjectNode byProperty = row.putObject("findingsByProperty");
    stack.findingsByProperty().forEach(byProperty::put);
    ArrayNode results = row.putArray("results");
    stack.turns().forEach(turn -> results.add(LoadJson.tree(turn)));
  }
}
