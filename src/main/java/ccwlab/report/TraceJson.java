package ccwlab.report;

import ccwlab.arch.Scsw;
import ccwlab.arch.ScswText;
import ccwlab.observe.StatusWords;
import ccwlab.observe.Trace;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** Traces as parts of a result's JSON; {@link TraceReader} makes traces of them again. */
public final class TraceJson {
  private TraceJson() {}

  /**
   * The names of all lifelines, outermost first: {@code actors}.
   *
   * @param traces of one result; those that are null have none
   */
  public static void actors(ObjectNode root, Stream<Trace> traces) {
    List<String> actors =
        traces
            .filter(trace -> trace != null && !trace.lines().isEmpty())
            .map(Trace::actors)
            .findFirst()
            .orElse(List.of());
    ArrayNode names = root.putArray("actors");
    actors.forEach(names::add);
  }

  /** A trace's lines; none of one that is null. */
  public static void lines(ArrayNode lines, Trace trace) {
    if (trace != null) {
      trace.lines().forEach(line -> line(lines.addObject(), trace, line));
    }
  }

  private static void line(ObjectNode node, Trace trace, Trace.Line line) {
    node.put("step", line.step());
    node.put("actor", trace.actors().get(line.actor()));
    node.put("text", line.text());
    node.put("marked", line.marked());
    if (!line.event().isEmpty()) {
      node.put("event", line.event());
      node.put("detail", line.detail());
    }
    if (line.context() != null) {
      node.put("context", line.context().word());
    }
    if (line.arrow() != null) {
      node.put("from", trace.actors().get(line.arrow().from()));
      node.put("message", line.arrow().message());
      node.put("sent", line.arrow().sent());
    }
    if (line.nanos() >= 0) {
      node.put("nanos", line.nanos());
    }
    if (line.words() != null) {
      words(node.putObject("words"), line.words());
    }
  }

  private static void words(ObjectNode node, StatusWords words) {
    node.put("sch", words.schid().toString());
    word(node, "g", words.g());
    word(node, "q", words.q());
    word(node, "r", words.r());
    word(node, "h", words.h());
  }

  private static void word(ObjectNode node, String name, Scsw scsw) {
    ObjectNode word = node.putObject(name);
    word.put("hex", scsw.encode().hex());
    word.put("text", ScswText.of(scsw));
  }
}
