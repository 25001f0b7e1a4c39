package ccwlab.explore.report;

import ccwlab.observe.Trace;
import ccwlab.observe.Trace.Line;
import ccwlab.report.TraceText;
import java.util.List;
import java.util.Locale;

/**
 * A run that never ends, shown up to the end of the first turn of its loop: the shortest sequence
 * of lines that repeats until the run was broken off.
 */
final class OneTurn {
  /** A sequence that repeats less often than that is chance. */
  private static final int TURNS_LEAST = 3;

  /** Shown of a run without such a sequence. */
  private static final int LINES_MOST = 80;

  private OneTurn() {}

  static String text(Trace trace, int width, boolean full) {
    List<Line> lines = trace.lines();
    int period = period(lines);
    int begin = begin(lines, period);
    int shown = period > 0 ? begin + period : Math.min(LINES_MOST, lines.size());
    String text =
        TraceText.of(new Trace(trace.actors(), List.copyOf(lines.subList(0, shown))), width, full);
    if (shown == lines.size()) {
      return text;
    }
    return text
        + (period > 0
            ? String.format(
                Locale.ROOT,
                "     : steps %d to %d again and again, until the run is broken off at step %d\n",
                begin + 1,
                shown,
                lines.size())
            : String.format(Locale.ROOT, "     : and %d more\n", lines.size() - shown));
  }

  /** Lines in a turn; 0 if nothing repeats. */
  private static int period(List<Line> lines) {
    int size = lines.size();
    for (int period = 1; period * TURNS_LEAST <= size; period++) {
      if (begin(lines, period) <= size - period * TURNS_LEAST) {
        return period;
      }
    }
    return 0;
  }

  /** The first line from which on every line is the one that comes {@code period} later. */
  private static int begin(List<Line> lines, int period) {
    int begin = lines.size() - period;
    while (begin > 0 && same(lines.get(begin - 1), lines.get(begin - 1 + period))) {
      begin--;
    }
    return begin;
  }

  private static boolean same(Line one, Line other) {
    return one.actor() == other.actor() && one.text().equals(other.text());
  }
}
