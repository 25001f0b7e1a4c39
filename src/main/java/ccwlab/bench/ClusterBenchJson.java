package ccwlab.bench;

import ccwlab.bench.ClusterBench.Line;
import ccwlab.bench.OnPaper.Row;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** {@code bench cluster} as JSON. */
final class ClusterBenchJson {
  private ClusterBenchJson() {}

  static void put(ObjectNode root, ClusterBench.Result result) {
    root.put("cores", result.how());
    root.put("interrupted", result.interrupted());
    ObjectNode paper = root.putObject("onPaper");
    paper.put("coresOfEach", PaperText.MACHINES.cores());
    paper.put("networkBytesPerSecond", PaperText.MACHINES.bytesPerSecond());
    ArrayNode lines = root.putArray("lines");
    for (Line line : result.lines()) {
      ObjectNode node = lines.addObject();
      node.put("work", line.work());
      node.put("unit", line.unit());
      node.put("warmUpTurns", line.warmUpTurns());
      node.put("warm", line.warm());
      node.put("oneNodePerSecond", line.onePerSecond());
      node.put("twoNodesPerSecond", line.twoPerSecond());
      node.put("ratio", line.ratio());
      costs(node.putObject("costs"), line);
      List<Row> rows = PaperText.rows(line);
      node.put("coresThatFillTheCoordinator", PaperText.coresThatFill(line));
      node.put("stopsAtNodes", OnPaper.stopsAt(rows));
      ArrayNode nodes = node.putArray("onPaper");
      for (Row row : rows) {
        ObjectNode one = nodes.addObject();
        one.put("nodes", row.nodes());
        one.put("speedUp", row.speedUp());
        one.put("efficiency", row.efficiency());
        one.put("limit", row.limit().words());
      }
    }
  }

  private static void costs(ObjectNode node, Line line) {
    node.put("piece", line.piece());
    node.put("nodesSeconds", line.costs().workSeconds());
    node.put("coordinatorSeconds", line.costs().gatherSeconds());
    node.put("gatheredBytes", line.costs().gatherBytes());
    node.put("exchangedBytes", line.costs().exchangeBytes());
  }
}
