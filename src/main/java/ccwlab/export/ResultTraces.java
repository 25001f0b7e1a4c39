package ccwlab.export;

import ccwlab.input.InputException;
import ccwlab.observe.Trace;
import ccwlab.report.TraceReader;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The traces that a result's JSON holds: of each finding, then of each outcome. */
public record ResultTraces(List<NamedTrace> findings, List<NamedTrace> outcomes) {
  /** Characters of a name; a system allows 255. */
  private static final int NAME_MOST = 100;

  /**
   * Reads them.
   *
   * @param file what a complaint calls it
   * @throws InputException names the first thing that does not fit
   */
  public static ResultTraces of(String file, JsonNode root) {
    List<String> actors = TraceReader.actors(file, root);
    return new ResultTraces(
        list(file, root, actors, "findings", "property"),
        list(file, root, actors, "outcomes", "outcome"));
  }

  private static List<NamedTrace> list(
      String file, JsonNode root, List<String> actors, String key, String named) {
    List<NamedTrace> traces = new ArrayList<>();
    for (JsonNode one : root.path(key)) {
      String where = file + ": " + key + "[" + traces.size() + "].trace";
      Trace trace = TraceReader.trace(where, actors, one.path("trace"));
      String what = key.substring(0, key.length() - 1);
      String name = what + "-" + (traces.size() + 1) + "-" + one.path(named).asText();
      String message = one.path("message").asText("");
      String about = what + " " + one.path(named).asText() + (message.isEmpty() ? "" : ": ");
      traces.add(new NamedTrace(plain(name), about + message, trace));
    }
    return traces;
  }

  private static String plain(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return plain.substring(0, Math.min(plain.length(), NAME_MOST));
  }

  /** All, findings first; those without a line are left out. */
  public List<NamedTrace> all() {
    List<NamedTrace> all = new ArrayList<>(findings);
    all.addAll(outcomes);
    all.removeIf(one -> one.trace().lines().isEmpty());
    return all;
  }
}
