package ccwlab.export;

import ccwlab.arch.Scsw;
import ccwlab.arch.ScswText;
import ccwlab.observe.StatusWords;
import ccwlab.observe.Trace;
import ccwlab.report.Lies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A trace as a Mermaid sequence diagram: a participant for each actor in each of its contexts, an
 * arrow for each message, a message to itself for the other steps, a note where status words
 * change.
 *
 * <p>Source: mermaid.js.org, "Sequence diagrams".
 */
final class Mermaid {
  private final Trace trace;
  private final Tracks tracks;
  private final List<List<Lies.Lie>> lies;
  private final Map<String, StatusWords> known = new HashMap<>();
  private final StringBuilder text = new StringBuilder("sequenceDiagram\n");

  private Mermaid(Trace trace) {
    this.trace = trace;
    this.tracks = Tracks.of(trace);
    this.lies = Lies.of(trace);
  }

  static String of(NamedTrace one) {
    return new Mermaid(one.trace()).text();
  }

  private String text() {
    for (int i = 0; i < tracks.names().size(); i++) {
      line("participant p" + i + " as " + escaped(tracks.names().get(i)));
    }
    for (int i = 0; i < trace.lines().size(); i++) {
      Trace.Line line = trace.lines().get(i);
      String here = "p" + tracks.of(line);
      int sender = Tracks.sender(trace, i);
      String from = sender < 0 ? here : "p" + tracks.of(trace.lines().get(sender));
      String message = sender < 0 ? "" : line.arrow().message() + ": ";
      line(from + "->>" + here + ": " + escaped(line.step() + " " + message + line.text()));
      if (line.words() != null) {
        note(here, line.words(), Lies.text(lies.get(i)));
      }
      if (line.marked()) {
        line("Note over " + here + ": the finding names this step");
      }
    }
    return text.toString();
  }

  private void note(String here, StatusWords words, String lie) {
    StatusWords before =
        known.getOrDefault(words.schid().toString(), StatusWords.zero(words.schid()));
    known.put(words.schid().toString(), words);
    List<String> changed = new ArrayList<>();
    changed(changed, "g", before.g(), words.g());
    changed(changed, "q", before.q(), words.q());
    changed(changed, "r", before.r(), words.r());
    changed(changed, "h", before.h(), words.h());
    String said = escaped(String.join(", ", changed)) + (lie.isEmpty() ? "" : "<br/>");
    line("Note over " + here + ": " + said + escaped(lie));
  }

  private static void changed(List<String> changed, String name, Scsw before, Scsw after) {
    if (!before.equals(after)) {
      changed.add("scsw(" + name + ") " + ScswText.controls(after));
    }
  }

  private void line(String line) {
    text.append("  ").append(line).append('\n');
  }

  /** What means something to Mermaid is written as an entity: # and ; and the signs of HTML. */
  private static String escaped(String words) {
    StringBuilder escaped = new StringBuilder();
    for (char one : words.toCharArray()) {
      escaped.append(
          switch (one) {
            case '#' -> "#35;";
            case ';' -> "#59;";
            case '<' -> "#lt;";
            case '>' -> "#gt;";
            case '&' -> "#amp;";
            case '"' -> "#quot;";
            case '%' -> "#37;";
            default -> String.valueOf(one);
          });
    }
    return escaped.toString();
  }
}
