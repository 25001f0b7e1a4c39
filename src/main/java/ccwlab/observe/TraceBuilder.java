package ccwlab.observe;

import ccwlab.arch.Schid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the observations of one round into a trace that a person reads. */
public final class TraceBuilder {
  private TraceBuilder() {}

  /**
   * The trace of a round.
   *
   * @param actors names of the machines, by index
   * @param seen what the round saw, in order
   * @param marked index into {@code seen} of the observation that a finding names; -1 for none
   */
  public static Trace trace(List<String> actors, List<Seen> seen, int marked) {
    Map<Schid, StatusWords> words = new HashMap<>();
    List<Trace.Line> lines = new ArrayList<>(seen.size());
    for (int i = 0; i < seen.size(); i++) {
      Seen one = seen.get(i);
      StatusWords after = null;
      Optional<StatusWord> changed = one.observation().statusWord();
      if (changed.isPresent()) {
        Schid schid = changed.get().schid();
        StatusWords before = words.getOrDefault(schid, StatusWords.zero(schid));
        StatusWords now = before.with(changed.get());
        words.put(schid, now);
        after = now.equals(before) ? null : now;
      }
      lines.add(
          new Trace.Line(i + 1, one.actor(), one.observation().line(), after, i == marked));
    }
    return new Trace(actors, lines);
  }
}
