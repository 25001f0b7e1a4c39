package ccwlab.load.report;

import ccwlab.load.measure.Spread;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Over which nodes a load was, as JSON. */
final class SpreadJson {
  private SpreadJson() {}

  static void put(ObjectNode node, Spread spread) {
    node.put("cores", spread.cores());
    ArrayNode nodes = node.putArray("nodes");
    for (Spread.Node one : spread.nodes()) {
      ObjectNode of = nodes.addObject();
      of.put("address", one.address());
      of.put("cores", one.cores());
      hosts(of, one.hosts());
      of.put("clockErrorMicros", one.clockErrorMicros());
    }
    ArrayNode idle = node.putArray("idle");
    spread.idle().forEach(idle::add);
    ArrayNode missing = node.putArray("missing");
    for (Spread.Missing one : spread.missing()) {
      ObjectNode of = missing.addObject();
      of.put("address", one.address());
      hosts(of, one.hosts());
      of.put("fromSeconds", one.fromSeconds());
      of.put("why", one.why());
    }
  }

  private static void hosts(ObjectNode node, List<Integer> numbers) {
    ArrayNode hosts = node.putArray("hosts");
    numbers.forEach(hosts::add);
  }
}
