package ccwlab.explore.report;

import ccwlab.explore.replay.Found;
import ccwlab.explore.shrink.Shrunk;
import ccwlab.observe.Trace;
import java.util.List;

/**
 * The nearest run that does not break what another one breaks: one delivery is in the place of
 * another.
 *
 * @param differs number of the first line in which the two traces differ
 * @param outcome of the nearest run
 * @param breaks another property that it breaks in turn; empty if it breaks nothing
 */
public record Nearest(Trace trace, int differs, String outcome, String breaks) {
  /** Null if none was found. */
  static Nearest of(Shrunk shrunk, Trace broken) {
    if (shrunk == null || shrunk.passing() == null) {
      return null;
    }
    Trace trace = RunTrace.whole(shrunk.passing(), null);
    String breaks =
        shrunk.passing().found().stream()
            .filter(found -> !found.isOutcome())
            .map(Found::property)
            .findFirst()
            .orElse("");
    return new Nearest(trace, differs(trace, broken), shrunk.passing().outcome(), breaks);
  }

  private static int differs(Trace one, Trace other) {
    List<Trace.Line> left = one.lines();
    List<Trace.Line> right = other.lines();
    int same = 0;
    while (same < Math.min(left.size(), right.size()) && same(left.get(same), right.get(same))) {
      same++;
    }
    return same + 1;
  }

  private static boolean same(Trace.Line one, Trace.Line other) {
    return one.actor() == other.actor() && one.text().equals(other.text());
  }
}
