package ccwlab.driver.build;

import ccwlab.driver.build.BuiltDriver.Source;
import ccwlab.input.InputException;
import ccwlab.input.InputFile;
import ccwlab.input.StrictJson;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Built drivers as JSON: the file that is kept beside each, and what {@code --json} writes. */
public final class DriverJson {
  private static final int FORMAT = 1;
  private static final String ALLOWED = "what 'ccwlab driver build' wrote";
  private static final ObjectMapper JSON = new ObjectMapper();

  private DriverJson() {}

  /** {@code driver list --json}. */
  public static String list(List<BuiltDriver> drivers) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT);
    ArrayNode list = root.putArray("drivers");
    for (BuiltDriver driver : drivers) {
      ObjectNode node = list.addObject();
      describe(node, driver);
      where(node, driver);
    }
    return text(root);
  }

  /**
   * {@code driver show --json}.
   *
   * @param diff what the edits changed; empty if there are none
   */
  public static String show(BuiltDriver driver, String diff) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT);
    describe(root, driver);
    where(root, driver);
    sources(root, driver);
    root.put("diff", diff);
    return text(root);
  }

  /** What is kept. Where it is follows from where the file is. */
  static String kept(BuiltDriver driver) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT);
    describe(root, driver);
    root.put("folder", driver.folder().getFileName().toString());
    sources(root, driver);
    return text(root);
  }

  private static void describe(ObjectNode node, BuiltDriver driver) {
    node.put("name", driver.name());
    node.put("tree", driver.tree());
    node.put("version", driver.version());
    node.put("debian", driver.debian());
    ArrayNode edits = node.putArray("edits");
    driver.edits().forEach(edits::add);
    node.put("built", driver.built().toString());
    node.put("seconds", driver.seconds());
    node.put("compiler", driver.compiler());
    node.put("sha256", driver.sha256());
    node.put("ours", driver.ours());
  }

  private static void where(ObjectNode node, BuiltDriver driver) {
    node.put("executable", driver.executable().toString());
    ArrayNode command = node.putArray("command");
    driver.command().forEach(command::add);
  }

  private static void sources(ObjectNode node, BuiltDriver driver) {
    ArrayNode sources = node.putArray("sources");
    for (Source source : driver.sources()) {
      ObjectNode one = sources.addObject();
      one.put("file", source.file());
      one.put("sha256", source.sha256());
      one.put("edited", source.edited());
    }
  }

  private static String text(ObjectNode root) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain nodes was not written", e);
    }
  }

  /**
   * Reads what was kept.
   *
   * @param start what starts it on this machine, without the executable
   * @throws InputException if the file is not there, or is none of ours
   */
  static BuiltDriver read(Path file, List<String> start) {
    String text = InputFile.text(file, ALLOWED);
    try {
      return driver(StrictJson.object(text), file, start);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new InputException(file + ": " + e.getMessage() + "; allowed: " + ALLOWED);
    }
  }

  private static BuiltDriver driver(JsonNode root, Path file, List<String> start) {
    String folder = word(root, "folder");
    if (!folder.matches("[A-Za-z0-9-]+")) {
      throw new IllegalArgumentException("folder: '" + folder + "' is no folder beside it");
    }
    Path place = file.resolveSibling(folder);
    List<String> command = new ArrayList<>(start);
    command.add(place.resolve(BuiltDriver.EXECUTABLE).toString());
    List<String> edits = new ArrayList<>();
    list(root, "edits").forEach(edit -> edits.add(edit.asText()));
    List<Source> sources = new ArrayList<>();
    for (JsonNode one : list(root, "sources")) {
      sources.add(
          new Source(word(one, "file"), word(one, "sha256"), one.path("edited").asBoolean()));
    }
    return new BuiltDriver(
        word(root, "name"),
        place,
        command,
        word(root, "tree"),
        word(root, "version"),
        word(root, "debian"),
        edits,
        sources,
        word(root, "sha256"),
        word(root, "ours"),
        word(root, "compiler"),
        Instant.parse(word(root, "built")),
        root.path("seconds").asDouble());
  }

  private static JsonNode list(JsonNode node, String key) {
    if (!node.path(key).isArray()) {
      throw new IllegalArgumentException("'" + key + "' is not there, or no list");
    }
    return node.get(key);
  }

  private static String word(JsonNode node, String key) {
    if (!node.path(key).isTextual()) {
      throw new IllegalArgumentException("'" + key + "' is not there, or no text");
    }
    return node.get(key).asText();
  }
}
