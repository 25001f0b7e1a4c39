package ccwlab.report;

import ccwlab.arch.Bytes;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.input.InputException;
import ccwlab.observe.Arrow;
import ccwlab.observe.Context;
import ccwlab.observe.Seen;
import ccwlab.observe.StatusWords;
import ccwlab.observe.Trace;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Makes a trace of what {@link TraceJson} wrote. */
public final class TraceReader {
  /** More than any trace that is written has. */
  private static final int LINES_MOST = 1_000_000;

  private final String where;
  private final List<String> actors;

  private TraceReader(String where, List<String> actors) {
    this.where = where;
    this.actors = actors;
  }

  /**
   * The names of the lifelines of a result; of one that does not say them those that its traces
   * name, in the order in which they come.
   *
   * @param file what a complaint calls it
   * @throws InputException if they are no names
   */
  public static List<String> actors(String file, JsonNode root) {
    List<String> actors = new ArrayList<>();
    for (JsonNode name : root.path("actors")) {
      if (!name.isTextual() || actors.contains(name.asText())) {
        throw refused(file + ": actors", name, "names, each once");
      }
      actors.add(name.asText());
    }
    root.findValuesAsText("actor").stream()
        .filter(name -> !actors.contains(name))
        .distinct()
        .forEach(actors::add);
    return actors;
  }

  /**
   * One trace.
   *
   * @param where file and path in it, for complaints: {@code FILE: findings[0].trace}
   * @param actors names of all lifelines
   * @param lines an array of lines; a missing one is a trace without lines
   * @throws InputException names the first thing in it that does not fit
   */
  public static Trace trace(String where, List<String> actors, JsonNode lines) {
    if (lines.isMissingNode() || lines.isNull()) {
      return new Trace(actors, List.of());
    }
    if (!lines.isArray() || lines.size() > LINES_MOST) {
      throw refused(where, lines, "an array of up to " + LINES_MOST + " lines");
    }
    List<Trace.Line> read = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      TraceReader reader = new TraceReader(where + "[" + i + "]", actors);
      read.add(reader.line(lines.get(i), i + 1));
    }
    return new Trace(actors, read);
  }

  private Trace.Line line(JsonNode node, int number) {
    if (number(node, "step") != number) {
      throw refused(where + ".step", node.path("step"), Integer.toString(number));
    }
    return new Trace.Line(
        number,
        actor(node, "actor"),
        text(node.path("text"), "text"),
        node.has("words") ? words(node.path("words")) : null,
        node.path("marked").asBoolean(false),
        node.path("event").asText(""),
        node.path("detail").asText(""),
        node.has("context") ? context(node.path("context")) : null,
        node.has("from") ? arrow(node, number) : null,
        node.has("nanos") ? number(node, "nanos") : Seen.NO_TIME);
  }

  private Arrow arrow(JsonNode node, int step) {
    long sent = node.has("sent") ? number(node, "sent") : step;
    if (sent < 1 || sent > step) {
      throw refused(where + ".sent", node.path("sent"), "1 to " + step);
    }
    return new Arrow(actor(node, "from"), text(node.path("message"), "message"), (int) sent);
  }

  private int actor(JsonNode node, String key) {
    int index = actors.indexOf(text(node.path(key), key));
    if (index < 0) {
      throw refused(where + "." + key, node.path(key), String.join(", ", actors));
    }
    return index;
  }

  private Context context(JsonNode node) {
    return Arrays.stream(Context.values())
        .filter(context -> context.word().equals(node.asText()))
        .findFirst()
        .orElseThrow(
            () ->
                refused(
                    where + ".context",
                    node,
                    Arrays.stream(Context.values())
                        .map(Context::word)
                        .collect(Collectors.joining(", "))));
  }

  private StatusWords words(JsonNode node) {
    Schid schid =
        Schid.parse(text(node.path("sch"), "words.sch"))
            .orElseThrow(
                () ->
                    refused(where + ".words.sch", node.path("sch"), "a subchannel, like 0.0.001a"));
    return new StatusWords(
        schid, word(node, "g"), word(node, "q"), word(node, "r"), word(node, "h"));
  }

  private Scsw word(JsonNode words, String name) {
    JsonNode hex = words.path(name).path("hex");
    if (!hex.asText().matches("[0-9a-f]{24}")) {
      throw refused(where + ".words." + name + ".hex", hex, "24 hexadecimal digits");
    }
    return Scsw.decode(Bytes.ofHex(hex.asText()), 0);
  }

  private String text(JsonNode node, String key) {
    if (!node.isTextual()) {
      throw refused(where + "." + key, node, "text");
    }
    return node.asText();
  }

  private long number(JsonNode node, String key) {
    JsonNode number = node.path(key);
    if (!number.isIntegralNumber() || !number.canConvertToLong() || number.asLong() < 0) {
      throw refused(where + "." + key, number, "a number, 0 or more");
    }
    return number.asLong();
  }

  private static InputException refused(String where, JsonNode node, String allowed) {
    String found = node.isMissingNode() ? "missing" : node + " is not possible";
    return new InputException(where + ": " + found + "; allowed: " + allowed);
  }
}
