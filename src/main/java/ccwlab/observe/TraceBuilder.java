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
  private final Contexts contexts = new Contexts();
  private final Arrows arrows = new Arrows();

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
    Context context = contexts.next(seen.get(from));
    Arrow arrow = arrows.next(seen.get(from), context, lines.size() + 1);
    StringBuilder text = new StringBuilder();
    int at = from;
    while (goesOn(at, context)) {
      text.append(seen.get(at).observation().brief()).append(' ');
      at++;
      contexts.next(seen.get(at));
      Arrow other = arrows.next(seen.get(at), context, lines.size() + 1);
      arrow = arrow == null ? other : arrow;
    }
    Seen last = seen.get(at);
    text.append(last.observation().brief());
    lines.add(
        new Trace.Line(
            lines.size() + 1,
            actor,
            text.toString().strip(),
            changed(last.observation()),
            from <= marked && marked <= at,
            last.observation().event(),
            last.observation().line(),
            context,
            arrow,
            last.nanos()));
    return at + 1;
  }

  /** What comes next belongs to the same line: the same machine shows it by the same hand. */
  private boolean goesOn(int at, Context context) {
    return at < seen.size() - 1
        && seen.get(at).observation().isLabel()
        && seen.get(at + 1).actor() == seen.get(at).actor()
        && !seen.get(at + 1).observation().brief().isEmpty()
        && contexts.of(seen.get(at + 1)) == context;
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
