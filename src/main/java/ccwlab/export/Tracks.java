package ccwlab.export;

import ccwlab.observe.Trace;
import java.util.ArrayList;
import java.util.List;

/**
 * The lifelines of a trace: one for each actor, and one for each context in which it moved. Those
 * that have no line are left out, unless a message comes from them.
 */
final class Tracks {
  private final Trace trace;
  private final List<String> names = new ArrayList<>();

  private Tracks(Trace trace) {
    this.trace = trace;
  }

  static Tracks of(Trace trace) {
    Tracks tracks = new Tracks(trace);
    for (int actor = 0; actor < trace.actors().size(); actor++) {
      for (Trace.Line line : trace.lines()) {
        String name = line.actor() == actor ? name(trace, line) : null;
        if (name != null && !tracks.names.contains(name)) {
          tracks.names.add(name);
        }
      }
    }
    return tracks;
  }

  /** {@code region-0.0.0000, work item}. */
  static String name(Trace trace, Trace.Line line) {
    String actor = trace.actors().get(line.actor());
    return line.context() == null ? actor : actor + ", " + line.context().word();
  }

  List<String> names() {
    return names;
  }

  int of(Trace.Line line) {
    return names.indexOf(name(trace, line));
  }

  /**
   * Index of the line that sent what a line handles; -1 if it handles nothing, or it is not known.
   */
  static int sender(Trace trace, int index) {
    Trace.Line line = trace.lines().get(index);
    int sent = line.arrow() == null ? 0 : line.arrow().sent();
    boolean known = sent >= 1 && sent - 1 < index;
    return known && trace.lines().get(sent - 1).actor() == line.arrow().from() ? sent - 1 : -1;
  }
}
