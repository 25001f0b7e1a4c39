package ccwlab.explore.report;

import ccwlab.input.InputException;
import ccwlab.input.InputFile;
import ccwlab.input.StrictJson;
import ccwlab.observe.OutcomeRow;
import ccwlab.observe.RunResult;
import com.fasterxml.jackson.databind.JsonNode;
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
  private static final String ALLOWED = "what race --json writes";

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
   * @throws InputException if it is not such a file, or one of another scenario or stack
   */
  public static LiveCounts load(Path file, String scenario, String stack) {
    JsonNode root = read(file);
    if (!root.path("outcomes").isArray() || count(root.path("rounds")) < 0) {
      throw noResult(file);
    }
    same(file, "scenario", root.path("scenario").asText(), scenario);
    same(file, "stack", root.path("stack").asText(), stack);
    Map<String, Long> counts = new LinkedHashMap<>();
    for (JsonNode row : root.path("outcomes")) {
      long count = count(row.path("count"));
      if (count < 0
          || !row.path("outcome").isTextual()
          || counts.put(row.path("outcome").asText(), count) != null) {
        throw noResult(file);
      }
    }
    return new LiveCounts(root.path("rounds").asLong(), counts);
  }

  /** The number, or -1 if it is no count. */
  private static long count(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong() ? node.asLong() : -1;
  }

  private static JsonNode read(Path file) {
    String text = InputFile.text(file, ALLOWED, InputFile.RESULT_BYTES_MOST);
    try {
      return StrictJson.object(text);
    } catch (IllegalArgumentException e) {
      throw new InputException(file + ": " + e.getMessage() + "; allowed: " + ALLOWED);
    }
  }

  private static InputException noResult(Path file) {
    return new InputException(file + ": no result of a race; allowed: " + ALLOWED);
  }

  private static void same(Path file, String what, String found, String wanted) {
    if (!found.equals(wanted)) {
      throw new InputException(
          file + ": " + what + " '" + found + "' is another; allowed: " + wanted);
    }
  }
}
