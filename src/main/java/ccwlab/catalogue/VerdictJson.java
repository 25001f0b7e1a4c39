package ccwlab.catalogue;

import ccwlab.catalogue.Compared.Change;
import ccwlab.observe.Conclusion;
import ccwlab.report.MadeBy;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * A verdict as JSON. Keys are only ever added; {@code format} counts up if one changes its meaning.
 */
public final class VerdictJson {
  private static final int FORMAT = 1;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectWriter INDENTED = JSON.writerWithDefaultPrettyPrinter();

  private VerdictJson() {}

  public static String of(Verdict verdict, MadeBy madeBy) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT);
    root.put("mode", "verdict");
    root.put("version", verdict.version());
    Verdict.Fix fix = verdict.fix();
    root.put("stack", fix == null ? null : fix.without().name());
    list(root, "with", fix == null ? List.of() : fix.switches());
    root.put("stackWith", fix == null ? null : fix.with().name());
    list(root, "withTitles", fix == null ? List.of() : fix.titles());
    root.put("seed", verdict.seed());
    root.put("command", verdict.command());
    root.put("verdict", verdict.conclusion().word());
    root.put("complete", verdict.complete());
    root.put("executions", verdict.executions());
    root.put("states", verdict.states());
    root.put("elapsedSeconds", verdict.seconds());
    list(root, "closes", fix == null ? List.of() : verdict.ids(Change.CLOSED));
    list(root, "opens", fix == null ? List.of() : verdict.ids(Change.OPENED));
    list(root, "lessens", fix == null ? List.of() : verdict.ids(Change.FEWER));
    list(root, "stillFound", verdict.ids(Change.FOUND));
    list(root, "incomplete", verdict.ids(Change.UNKNOWN));
    list(root, "notAsTold", verdict.notAsTold());
    boolean looked = verdict.conclusion() != Conclusion.NOTHING_LOOKED_AT;
    root.put("certificate", looked ? Certificate.of(verdict) : null);
    ArrayNode entries = root.putArray("entries");
    verdict.results().forEach(result -> entry(entries.addObject(), result, verdict));
    madeBy.put(root);
    try {
      return INDENTED.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain nodes was not written", e);
    }
  }

  private static void entry(ObjectNode node, Compared result, Verdict verdict) {
    node.put("id", result.bug().id());
    node.put("title", result.bug().title());
    node.put("scenario", result.bug().scenario().name());
    node.put("change", result.change().name().toLowerCase(Locale.ROOT));
    node.put("without", VerdictText.word(result.without()));
    node.put("with", VerdictText.word(result.with()));
    node.put("executions", result.executions());
    Side shown = result.with().found() ? result.with() : result.without();
    node.put("finding", shown.found() ? shown.finding() : null);
    if (verdict.fix() == null) {
      node.put("told", result.bug().entry().shows().name().toLowerCase(Locale.ROOT));
      node.put("asTold", result.asTold());
    }
    side(node, "Without", result.without(), verdict.explore(result, result.without()));
    side(node, "With", result.with(), verdict.explore(result, result.with()));
  }

  private static void side(ObjectNode node, String which, Side side, String command) {
    node.put("stack" + which, side.stack());
    node.put("executions" + which, side.executions());
    node.put("states" + which, side.states());
    list(node, "breaks" + which, side.broken());
    node.put("boundedBy" + which, side.boundedBy());
    node.put("finding" + which, side.found() ? side.finding() : null);
    node.put("schedule" + which, side.schedule() == null ? null : side.schedule().toString());
    node.put("command" + which, command);
  }

  private static void list(ObjectNode node, String name, List<String> values) {
    ArrayNode list = node.putArray(name);
    values.forEach(list::add);
  }
}
