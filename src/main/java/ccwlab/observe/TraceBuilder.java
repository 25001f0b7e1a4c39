package ccwlab.observe;

import ccwlab.arch.Schid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns the observations of one round into a trace that a person reads. */
public final class TraceBuilder {
  private final List<Seen> seen;
  private final int marked;
  private final Map<Schid, StatusWords> words = new HashMap<>();
  private final List<Trace.Line> lines = new ArrayList<>();

  private TraceBuilder(List<Seen> seen, int marked) {
    this.seen = seen;
    this.marked = marked;
  }

  /**
   * The trace of a round.
   *
   * @param actors names of the machines, by index
   * @param seen what the round saw, in order
   * @param marked index into {@code seen} of the observation that a finding names; -1 for none
   */
  public static Trace trace(List<String> actors, List<Seen> seen, int marked) {
    return new Trace(actors, new TraceBuilder(seen, marked).lines());
  }

  private List<Trace.Line> lines() {
    int next = 0;
    while (next < seen.size()) {
      next = seen.get(next).observation().brief().isEmpty() ? next + 1 : line(next);
    }
    return lines;
  }

  /** One line: labels of steps together with what the same machine shows right after them. */
  private int line(int from) {
    int actor = seen.get(from).actor();
    StringBuilder text = new StringBuilder();
    int at = from;
    while (at < seen.size() - 1
        && seen.get(at).observation().isLabel()
        && seen.get(at + 1).actor() == actor) {
      text.append(seen.get(at).observation().brief()).append(' ');
      at++;
    }
    Observation last = seen.get(at).observation();
    text.append(last.brief());
    boolean mark = from <= marked && marked <= at;
    lines.add(new Trace.Line(lines.size() + 1, actor, text.toString(), changed(last), mark));
    return at + 1;
  }

  /** The four words, if {@code observation} changed one of them; else null. */
  private StatusWords changed(Observation observation) {
    StatusWord word = observation.statusWord().orElse(null);
    if (word == null) {
      return null;
    }
    StatusWords before = words.getOrDefault(word.schid(), StatusWords.zero(word.schid()));
    StatusWords after = before.with(word);
    words.put(word.schid(), after);
    return after.equals(before) ? null : after;
  }
}
