package ccwlab.explore.report;

import ccwlab.explore.replay.Found;
import ccwlab.explore.shrink.Shrunk;
import ccwlab.observe.Trace;
import java.util.List;

/**
 * The nearest run that does not break what another one breaks: one delivery is in the place of
 * another.
 *
 * @param differs number of the first line of the broken run in which the two differ
 * @param from number of the first line of this run in which they do; lines that only say that the
 *     usual order is broken do not count, so that it can be another number
 * @param outcome of the nearest run
 * @param breaks another property that it breaks in turn; empty if it breaks nothing
 */
public record Nearest(Trace trace, int differs, int from, String outcome, String breaks) {
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
    Trace well = steps(trace);
    Trace bad = steps(broken);
    int same = well.alike(bad);
    return new Nearest(
        trace,
        number(bad.lines(), same),
        number(well.lines(), same),
        shrunk.passing().outcome(),
        breaks);
  }

  private static Trace steps(Trace trace) {
    return new Trace(
        trace.actors(),
        trace.lines().stream().filter(line -> !line.event().equals(OutOfTurn.EVENT)).toList());
  }

  /** Of the line there; behind the last, the number that the next one would have. */
  private static int number(List<Trace.Line> lines, int index) {
    return index < lines.size()
        ? lines.get(index).step()
        : index == 0 ? 1 : lines.get(index - 1).step() + 1;
  }
}
