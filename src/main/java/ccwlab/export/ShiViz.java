package ccwlab.export;

import ccwlab.observe.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A trace as a log for ShiViz: two lines for each step, the host with its vector clock, then what
 * happened. A host is an actor in one of its contexts; the clocks know of the messages alone, so
 * that what only shared memory orders is concurrent.
 *
 * <p>The first line is the regular expression that ShiViz is to be given, the second is empty: one
 * execution. Source: the wiki of DistributedClocks/shiviz, "Log format".
 */
final class ShiViz {
  /** What ShiViz parses the log with. */
  static final String PATTERN = "(?<host>\\S+) (?<clock>\\{.*\\})\\n(?<event>.*)";

  private ShiViz() {}

  static String of(NamedTrace one) {
    Trace trace = one.trace();
    StringBuilder log = new StringBuilder(PATTERN).append("\n\n");
    List<Map<String, Integer>> clocks = clocks(trace);
    for (int i = 0; i < clocks.size(); i++) {
      Trace.Line line = trace.lines().get(i);
      log.append(host(trace, line)).append(' ').append(json(clocks.get(i))).append('\n');
      log.append(line.step()).append(' ').append(line.text()).append('\n');
    }
    return log.toString();
  }

  /** The vector clock of each line. */
  static List<Map<String, Integer>> clocks(Trace trace) {
    List<Map<String, Integer>> clocks = new ArrayList<>();
    Map<String, Map<String, Integer>> last = new TreeMap<>();
    for (int i = 0; i < trace.lines().size(); i++) {
      String host = host(trace, trace.lines().get(i));
      Map<String, Integer> clock = new TreeMap<>(last.getOrDefault(host, Map.of()));
      int sender = Tracks.sender(trace, i);
      if (sender >= 0) {
        clocks.get(sender).forEach((who, time) -> clock.merge(who, time, Math::max));
      }
      clock.merge(host, 1, Integer::sum);
      last.put(host, clock);
      clocks.add(clock);
    }
    return clocks;
  }

  /** Without blanks, which end a host's name. */
  static String host(Trace trace, Trace.Line line) {
    return Tracks.name(trace, line).replace(", ", "/").replace(' ', '-');
  }

  private static String json(Map<String, Integer> clock) {
    List<String> entries = new ArrayList<>();
    clock.forEach((host, time) -> entries.add("\"" + host.replace("\"", "") + "\":" + time));
    return "{" + String.join(",", entries) + "}";
  }
}
