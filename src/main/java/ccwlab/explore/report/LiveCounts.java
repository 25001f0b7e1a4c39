package ccwlab.explore.report;

import ccwlab.observe.OutcomeRow;
import ccwlab.observe.RunResult;
import ccwlab.scenario.ScenarioException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often a live run saw each outcome.
 *
 * @param rounds of the live run
 * @param counts by outcome
 */
public record LiveCounts(long rounds, Map<String, Long> counts) {
  public static LiveCounts of(RunResult live) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (OutcomeRow row : live.outcomes()) {
      counts.put(row.outcome(), row.count());
    }
    return new LiveCounts(live.rounds(), counts);
  }

  /**
   * Reads what {@code race --json} wrote.
   *
   * @throws ScenarioException if it is not such a file, or one of another scenario or stack
   */
  public static LiveCounts load(Path file, String scenario, String stack) {
    JsonNode root = read(file);
    if (!root.path("outcomes").isArray() || !root.path("rounds").isIntegralNumber()) {
      throw new ScenarioException(file + ": no result of a race; allowed: what race --json writes");
    }
    same(file, "scenario", root.path("scenario").asText(), scenario);
    same(file, "stack", root.path("stack").asText(), stack);
    Map<String, Long> counts = new LinkedHashMap<>();
    for (JsonNode row : root.path("outcomes")) {
      counts.put(row.path("outcome").asText(), row.path("count").asLong());
    }
    return new LiveCounts(root.path("rounds").asLong(), counts);
  }

  private static JsonNode read(Path file) {
    try {
      JsonNode root = Files.isRegularFile(file) ? new ObjectMapper().readTree(file.toFile()) : null;
      if (root == null) {
        throw new ScenarioException(file + ": no such file; allowed: what race --json writes");
      }
      return root;
    } catch (IOException e) {
      throw new ScenarioException(file + ": not JSON; allowed: what race --json writes");
    }
  }

  private static void same(Path file, String what, String found, String wanted) {
    if (!found.equals(wanted)) {
      throw new ScenarioException(
          file + ": " + what + " '" + found + "' is another; allowed: " + wanted);
    }
  }
}
