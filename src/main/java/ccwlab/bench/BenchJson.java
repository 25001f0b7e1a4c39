package ccwlab.bench;

import ccwlab.reference.HistoryBench;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Measurements as JSON, with the machine they were taken on. Keys are only ever added; {@code
 * format} counts up if one changes its meaning.
 */
public final class BenchJson {
  private static final int FORMAT = 1;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectWriter INDENTED = JSON.writerWithDefaultPrettyPrinter();

  private BenchJson() {}

  /** {@code bench stack}. */
  public static String of(StackResult result, long seed, long seconds) {
    ObjectNode root = head("stack", seed, seconds);
    root.put("stack", result.stack());
    root.put("messagesPerTrip", result.messages());
    root.put("actorsPerDevice", result.actors());
    root.put("raceRoundsPerSecond", result.raceRoundsPerSecond());
    root.put("interrupted", result.interrupted());
    ArrayNode lines = root.putArray("lines");
    for (StackResult.Line line : result.lines()) {
      ObjectNode node = lines.addObject();
      node.put("devices", line.devices());
      node.put("properties", line.propertiesWord());
      node.put("tripsPerSecond", line.tripsPerSecond());
      node.put("bareTripsPerSecond", line.bareTripsPerSecond());
      node.put("ratio", line.ratio());
      node.put("cpuRatio", line.cpuRatio());
      node.put("nanosCpuPerTrip", line.nanosCpuPerTrip());
    }
    return text(root);
  }

  /** {@code bench explore}: its first table. */
  public static String of(List<ExploreBench.Line> result, long seed, long seconds) {
    ObjectNode root = head("explore", seed, seconds);
    ArrayNode lines = root.putArray("lines");
    for (ExploreBench.Line line : result) {
      ObjectNode node = lines.addObject();
      node.put("scenario", line.scenario());
      node.put("randomRunsPerSecond", line.random().executionsPerSecond());
      node.put("deliveriesPerRun", line.deliveries());
      node.put("complete", line.all().complete());
      node.put("boundedBy", line.all().boundedBy());
      node.put("states", line.all().states());
      node.put("executions", line.all().executions());
      node.put("classes", line.all().classes());
      node.put("seconds", line.all().elapsedSeconds());
      node.put("bytesPerState", line.all().bytesPerState());
    }
    return text(root);
  }

  /** {@code bench cluster}. */
  public static String of(ClusterBench.Result result, long seed, long seconds) {
    ObjectNode root = head("cluster", seed, seconds);
    ClusterBenchJson.put(root, result);
    return text(root);
  }

  /** {@code bench scale}. */
  public static String of(ScaleBench.Result result, long seed, long seconds) {
    ObjectNode root = head("scale", seed, seconds);
    ArrayNode rows = root.putArray("rows");
    for (ScaleBench.Row row : result.rows()) {
      ObjectNode node = rows.addObject();
      node.put("subchannels", row.subchannels());
      node.put("tripsPerSecond", row.tripsPerSecond());
      node.put("heapBytesPerSubchannel", row.heapBytesPerSubchannel());
      node.put("p99Micros", Double.isNaN(row.p99Micros()) ? null : row.p99Micros());
      node.put("startupSeconds", row.startupSeconds());
    }
    if (result.compared() > 0) {
      ObjectNode compared = root.putObject("compared");
      compared.put("devices", result.compared());
      compared.put("loadTripsPerSecond", result.loadTrips());
      compared.put("bareTripsPerSecond", result.bareTrips());
      compared.put("cost", result.cost());
    }
    return text(root);
  }

  /** {@code bench qemu}: starts a second. */
  public static String of(QemuBench.Result result, long seed, long seconds) {
    ObjectNode root = head("qemu", seed, seconds);
    root.put("qemu", result.qemu());
    ArrayNode lines = root.putArray("lines");
    for (QemuBench.Line line : result.lines()) {
      ObjectNode node = lines.addObject();
      node.put("who", line.who());
      node.put("startsPerSecond", line.startsPerSecond());
      node.put("best", line.best());
      node.put("microsCpu", line.microsCpu());
    }
    root.put("interrupted", result.interrupted());
    return text(root);
  }

  /** {@code bench history}. */
  public static String of(HistoryBench.Result result, long seed, long seconds) {
    ObjectNode root = head("history", seed, seconds);
    root.put("histories", result.histories());
    root.put("steps", result.events());
    root.put("historiesPerMinute", result.historiesPerMinute());
    return text(root);
  }

  private static ObjectNode head(String bench, long seed, long seconds) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT);
    root.put("bench", bench);
    root.put("seed", seed);
    root.put("seconds", seconds);
    root.put("machine", words("os.name", "os.version", "os.arch"));
    root.put("processors", Runtime.getRuntime().availableProcessors());
    root.put("java", words("java.vm.name", "java.runtime.version"));
    return root;
  }

  private static String words(String... properties) {
    return String.join(" ", List.of(properties).stream().map(System::getProperty).toList());
  }

  private static String text(ObjectNode root) {
    try {
      return INDENTED.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain nodes was not written", e);
    }
  }
}
