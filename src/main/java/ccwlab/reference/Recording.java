package ccwlab.reference;

import ccwlab.input.InputLines;
import ccwlab.input.StrictJson;
import ccwlab.reference.RecordedOutcome.Experiment;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of race outcomes: JSON Lines, an experiment followed by its outcomes. May be gzipped. */
final class Recording {
  /** One outcome, and the experiment that it belongs to. */
  record Entry(Experiment experiment, RecordedOutcome outcome) {}

  /** Steps that leave no trace in an outcome: delays, and the suspend flag. */
  private static final String NOT_RECORDED = "zZfg";

  private static final Pattern STEP = Pattern.compile("([A-Za-z])(\\d{0,9})(?:@(\\d{1,9}))?");
  private static final Set<String> EXPERIMENT_KEYS =
      Set.of(
          "type",
          "name",
          "cpus",
          "device",
          "chain",
          "chain_n",
          "orb_word1",
          "pre",
          "cpu0",
          "cpu1",
          "settle",
          "reps",
          "hang_limit_us",
          "outcomes",
          "hung",
          "unrecovered",
          "note");
  private static final Set<String> OUTCOME_KEYS =
      Set.of("type", "count", "pre", "cpu0", "cpu1", "settle", "first_rep", "sample", "suspect");

  private final Path file;
  private final List<Entry> entries = new ArrayList<>();
  private Experiment experiment;
  private int line;

  private Recording(Path file) {
    this.file = file;
  }

  /**
   * @throws RecordingException the file cannot be read, or a line is not of the format
   */
  static List<Entry> read(Path file) {
    Recording recording = new Recording(file);
    try (InputLines lines = InputLines.open(file, "a recording, JSON Lines")) {
      for (String text = lines.next(); text != null; text = lines.next()) {
        recording.line = lines.line();
        recording.readLine(text);
      }
    }
    return recording.entries;
  }

  private void readLine(String text) {
    try {
      JsonNode node = StrictJson.line(text);
      String type = text(node, "type", "");
      switch (type) {
        case "experiment" -> experiment = experiment(node);
        case "outcome" -> entries.add(new Entry(required(), outcome(node)));
        default ->
            throw new IllegalArgumentException("type '" + type + "'; allowed: experiment outcome");
      }
    } catch (IllegalArgumentException e) {
      throw new RecordingException(file, line, e.getMessage());
    }
  }

  private Experiment required() {
    if (experiment == null) {
      throw new IllegalArgumentException("an outcome before the line of type experiment");
    }
    return experiment;
  }

  private Experiment experiment(JsonNode node) {
    StrictJson.checkKeys(node, EXPERIMENT_KEYS);
    Map<String, List<Integer>> devices = new HashMap<>();
    for (String list : RecordedOutcome.LISTS) {
      devices.put(list, devices(list, text(node, list, "")));
    }
    String name = text(node, "name", file.getFileName().toString());
    return new Experiment(name, orbWord1(text(node, "orb_word1", "0")), devices);
  }

  private static int orbWord1(String hex) {
    if (!hex.matches("[0-9A-Fa-f]{1,8}")) {
      throw new IllegalArgumentException("orb_word1 '" + hex + "'; allowed: up to 8 hex digits");
    }
    return Integer.parseUnsignedInt(hex, 16);
  }

  /** The device of each step that is recorded; -1 for the experiment's own. */
  private static List<Integer> devices(String list, String steps) {
    List<Integer> devices = new ArrayList<>();
    for (String step : steps.trim().split("\\s+")) {
      Matcher parts = STEP.matcher(step);
      if (step.isEmpty()) {
        continue;
      }
      if (!parts.matches()) {
        throw new IllegalArgumentException(
            "step '" + step + "' in " + list + "; allowed: a letter, a number, @device");
      }
      if (NOT_RECORDED.indexOf(step.charAt(0)) < 0) {
        devices.add(parts.group(3) == null ? -1 : Integer.parseInt(parts.group(3)));
      }
    }
    return devices;
  }

  private static RecordedOutcome outcome(JsonNode node) {
    StrictJson.checkKeys(node, OUTCOME_KEYS);
    JsonNode count = node.path("count");
    if (!count.isIntegralNumber() || !count.canConvertToLong() || count.asLong() < 0) {
      throw new IllegalArgumentException(
          "count is '" + count.asText("missing") + "'; allowed: a whole number");
    }
    Map<String, List<RecordedStep>> lists = new HashMap<>();
    for (String list : RecordedOutcome.LISTS) {
      List<RecordedStep> steps = new ArrayList<>();
      for (JsonNode step : array(node, list)) {
        steps.add(RecordedStep.decode(step));
      }
      lists.put(list, steps);
    }
    List<String> suspect = new ArrayList<>();
    for (JsonNode rule : array(node, "suspect")) {
      if (!rule.isTextual()) {
        throw new IllegalArgumentException("suspect holds " + rule + "; allowed: texts");
      }
      suspect.add(rule.asText());
    }
    return new RecordedOutcome(count.asLong(), lists, List.copyOf(suspect));
  }

  /** A text; {@code usual} if the key is missing or null. */
  private static String text(JsonNode node, String key, String usual) {
    JsonNode value = node.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return usual;
    }
    if (!value.isTextual()) {
      throw new IllegalArgumentException(key + " is " + value + "; allowed: text");
    }
    return value.asText();
  }

  private static JsonNode array(JsonNode node, String name) {
    JsonNode array = node.path(name);
    if (!array.isMissingNode() && !array.isNull() && !array.isArray()) {
      throw new IllegalArgumentException(name + " is not a list; allowed: [ ... ]");
    }
    return array;
  }
}
