package ccwlab.report;

import ccwlab.observe.Trace;
import ccwlab.observe.Trace.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What of a long trace is shown: of steps that repeat the first turn, and of what is still too much
 * the lines that a property names, those out of turn, those that change a status word, the guest's,
 * and the beginning and the end.
 */
final class TraceCut {
  /** Two screens. */
  static final int LINES_MOST = 60;

  private static final int PERIOD_MOST = 12;
  private static final int TURNS_LEAST = 3;
  private static final int NEAR = 8;
  private static final int FOLDED = Integer.MAX_VALUE;
  private static final String OUT_OF_TURN = "~~";

  private final List<Line> lines;
  private final int mark;
  private final List<Part> parts = new ArrayList<>();

  /**
   * A line to show, or a gap.
   *
   * @param index of the line; where a gap begins
   * @param gap lines left out; 0 for a line that is shown
   * @param period how many lines the turns of the gap have; 0 if nothing repeats in it
   */
  record Part(int index, int gap, int period) {}

  private TraceCut(List<Line> lines) {
    this.lines = lines;
    this.mark = mark(lines);
  }

  /** All lines, each by itself. */
  static List<Part> whole(Trace trace) {
    TraceCut cut = new TraceCut(trace.lines());
    for (int i = 0; i < cut.lines.size(); i++) {
      cut.parts.add(new Part(i, 0, 0));
    }
    return cut.parts;
  }

  static List<Part> shortened(Trace trace) {
    TraceCut cut = new TraceCut(trace.lines());
    cut.fold();
    return cut.fewest();
  }

  private void fold() {
    int at = 0;
    while (at < lines.size()) {
      int period = 0;
      int turns = 0;
      for (int tried = 1; tried <= PERIOD_MOST && turns < TURNS_LEAST; tried++) {
        period = tried;
        turns = turns(at, tried);
      }
      int shown = turns < TURNS_LEAST ? 1 : period;
      for (int i = 0; i < shown; i++) {
        parts.add(new Part(at + i, 0, 0));
      }
      at += shown;
      if (turns >= TURNS_LEAST) {
        int gap = (turns - 1) * period;
        parts.add(new Part(at, gap, period));
        at += gap;
      }
    }
  }

  /** How often the lines from here on come again, one behind the other. */
  private int turns(int from, int period) {
    int to = from;
    while (to + period < lines.size() && alike(lines.get(to), lines.get(to + period))) {
      to++;
    }
    return to == from ? 1 : 1 + (to - from) / period;
  }

  private static boolean alike(Line one, Line other) {
    return one.actor() == other.actor()
        && !one.marked()
        && !other.marked()
        && (one.words() == null) == (other.words() == null)
        && pattern(one).equals(pattern(other));
  }

  /** Without what counts up: numbers of breaks, addresses. */
  private static String pattern(Line line) {
    return line.text().replaceAll("~~[0-9]+", OUT_OF_TURN).replaceAll("\\b[0-9a-f]{4,}\\b", "#");
  }

  private List<Part> fewest() {
    int rows = 0;
    for (Part part : parts) {
      rows += rows(part);
    }
    if (rows <= LINES_MOST) {
      return parts;
    }
    List<Integer> byWorth = new ArrayList<>(IntStream.range(0, parts.size()).boxed().toList());
    byWorth.sort(
        Comparator.comparingInt((Integer i) -> worth(parts.get(i)))
            .thenComparing(i -> fromMark(parts.get(i))));
    Set<Integer> kept = new HashSet<>();
    int left = LINES_MOST;
    for (int i : byWorth) {
      int cost = rows(parts.get(i)) + gaps(kept, i);
      if (cost <= left) {
        left -= cost;
        kept.add(i);
      }
    }
    return with(kept);
  }

  /** How many lines more it takes to tell of gaps if the i-th part is kept too. */
  private static int gaps(Set<Integer> kept, int i) {
    return 1 - (kept.contains(i - 1) ? 1 : 0) - (kept.contains(i + 1) ? 1 : 0);
  }

  private List<Part> with(Set<Integer> kept) {
    List<Part> fewer = new ArrayList<>();
    int gap = 0;
    int gapFrom = 0;
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (kept.contains(i)) {
        if (gap > 0) {
          fewer.add(new Part(gapFrom, gap, 0));
        }
        gap = 0;
        fewer.add(part);
      } else {
        gapFrom = gap == 0 ? part.index() : gapFrom;
        gap += Math.max(1, part.gap());
      }
    }
    if (gap > 0) {
      fewer.add(new Part(gapFrom, gap, 0));
    }
    return fewer;
  }

  private int rows(Part part) {
    return part.gap() == 0 && lines.get(part.index()).words() != null ? 2 : 1;
  }

  private int worth(Part part) {
    Line line = lines.get(part.index());
    if (part.gap() > 0) {
      return FOLDED;
    }
    if (line.marked()) {
      return 0;
    }
    boolean edge = part.index() < NEAR || fromMark(part) < NEAR;
    boolean telling = line.text().startsWith(OUT_OF_TURN) || line.words() != null;
    return edge ? 1 : telling ? 2 : 3;
  }

  private int fromMark(Part part) {
    return Math.abs(mark - part.index());
  }

  /** The line that a property names, or the last one without one. */
  private static int mark(List<Line> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).marked()) {
        return i;
      }
    }
    return lines.size() - 1;
  }
}
