package ccwlab.reference;

import ccwlab.reference.RecordedOutcome.Experiment;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** A file of race outcomes: JSON Lines, an experiment followed by its outcomes. May be gzipped. */
final class Recording {
  /** One outcome, and the experiment that it belongs to. */
  record Entry(Experiment experiment, RecordedOutcome outcome) {}

  /** Steps that leave no trace in an outcome: delays, and the suspend flag. */
  private static final String NOT_RECORDED = "zZfg";

  private static final Pattern STEP = Pattern.compile("([A-Za-z])(\\d*)(?:@(\\d+))?");
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

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
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        recording.line++;
        if (!text.isBlank()) {
          recording.readLine(text);
        }
      }
    } catch (NoSuchFileException e) {
      throw new RecordingException(file, 0, "no such file");
    } catch (IOException e) {
      throw new RecordingException(file, recording.line, "cannot be read: " + e.getMessage());
    }
    return recording.entries;
  }

  private static InputStream open(Path file) throws IOException {
    InputStream content = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(content) : content;
  }

  private void readLine(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      switch (node.path("type").asText("")) {
        case "experiment" -> experiment = experiment(node);
        case "outcome" -> entries.add(new Entry(required(), outcome(node)));
        default ->
            throw new IllegalArgumentException(
                "type '" + node.path("type").asText("") + "', allowed are experiment outcome");
      }
    } catch (JsonProcessingException e) {
      throw new RecordingException(file, line, "not a JSON object: " + e.getOriginalMessage());
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
    Map<String, List<Integer>> devices = new HashMap<>();
    for (String list : RecordedOutcome.LISTS) {
      devices.put(list, devices(list, node.path(list).asText("")));
    }
    String name = node.path("name").asText(file.getFileName().toString());
    return new Experiment(name, orbWord1(node.path("orb_word1").asText("0")), devices);
  }

  private static int orbWord1(String hex) {
    try {
      return Integer.parseUnsignedInt(hex, 16);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("orb_word1 '" + hex + "', allowed are 8 hex digits");
    }
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
            "step '" + step + "' in " + list + ", allowed is a letter, a number, @device");
      }
      if (NOT_RECORDED.indexOf(step.charAt(0)) < 0) {
        devices.add(parts.group(3) == null ? -1 : Integer.parseInt(parts.group(3)));
      }
    }
    return devices;
  }

  private static RecordedOutcome outcome(JsonNode node) {
    JsonNode count = node.path("count");
    if (!count.isIntegralNumber() || count.asLong() < 0) {
      throw new IllegalArgumentException(
          "count is '" + count.asText("missing") + "', allowed is a whole number");
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
    array(node, "suspect").forEach(rule -> suspect.add(rule.asText()));
    return new RecordedOutcome(count.asLong(), lists, List.copyOf(suspect));
  }

  private static JsonNode array(JsonNode node, String name) {
    JsonNode array = node.path(name);
    if (!array.isMissingNode() && !array.isNull() && !array.isArray()) {
      throw new IllegalArgumentException(name + " is not a list");
    }
    return array;
  }
}
