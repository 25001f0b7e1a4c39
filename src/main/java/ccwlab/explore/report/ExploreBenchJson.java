package ccwlab.explore.report;

import ccwlab.explore.ExplorationResult;
import ccwlab.explore.ExploreBench;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What the bench of the explorer measured, as JSON: an object for each scenario. */
public final class ExploreBenchJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ExploreBenchJson() {}

  public static String of(List<ExploreBench.Line> lines) {
    ArrayNode root = JSON.createArrayNode();
    lines.forEach(line -> line(root.addObject(), line));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain nodes was not written", e);
    }
  }

  private static void line(ObjectNode node, ExploreBench.Line line) {
    ExplorationResult all = line.all();
    node.put("scenario", all.scenario());
    node.put("randomRunsPerSecond", line.random().executionsPerSecond());
    node.put("deliveriesPerRun", line.deliveriesPerRun());
    node.put("complete", all.complete());
    node.put("states", all.states());
    node.put("executions", all.executions());
    node.put("classes", line.counted() ? Math.round(all.classes()) : -1);
    node.put("seconds", all.elapsedSeconds());
    node.put("bytesPerState", all.bytesPerState());
    node.put("boundedBy", all.boundedBy());
  }
}
