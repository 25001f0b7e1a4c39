package ccwlab.report;

import ccwlab.arch.Scsw;
import ccwlab.arch.ScswText;
import ccwlab.observe.StatusWords;
import ccwlab.observe.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One round in columns, one per actor. Under a step that changed one of the four status words stand
 * all four, the changed one with a star: g as the guest last stored it, q in QEMU, r in the region,
 * h in the hardware.
 *
 * <pre>
 * step | vcpu-0        | qemu           | hardware
 *    1 | ssch 0.0.0000 |                |
 *    2 |               | Q2 scsw(q)     |
 *      :   g idle   q*START/START_PEND/-   r idle   h idle
 *    3 |               |                | ssch cc 0  &lt;-
 * </pre>
 */
public final class TraceText {
  private static final String STEP = "step";
  private static final String RULE = " | ";
  private static final String MARK = "  <-";
  private static final int LIST_MARGIN = 6;

  /** A column is no wider than this; longer text goes on below. */
  private static final int COLUMN_MOST = 36;

  /** If the columns have to be narrower than this, there is a list in place of them. */
  private static final int COLUMN_LEAST = 16;

  private final Trace trace;
  private final int width;

  /** Width of each actor's column, by actor; who has no line has no column. Empty for a list. */
  private final SortedMap<Integer, Integer> widths;

  private final StringBuilder text = new StringBuilder();
  private final Map<String, StatusWords> known = new HashMap<>();

  private TraceText(Trace trace, int width) {
    this.trace = trace;
    this.width = width;
    this.widths = fitting();
  }

  /**
   * A trace.
   *
   * @param width columns of the terminal: if they are too few for the actors' columns, every step
   *     has its actor's name before it
   * @param full all of it; else what repeats is told once, and a long trace is cut to two screens
   */
  public static String of(Trace trace, int width, boolean full) {
    return new TraceText(trace, width)
        .text(full ? TraceCut.whole(trace) : TraceCut.shortened(trace));
  }

  private SortedMap<Integer, Integer> fitting() {
    for (int most = COLUMN_MOST; most >= COLUMN_LEAST; most--) {
      SortedMap<Integer, Integer> columns = columns(most);
      int sum = STEP.length() + MARK.length();
      for (int column : columns.values()) {
        sum += RULE.length() + column;
      }
      if (sum <= width) {
        return columns;
      }
    }
    return new TreeMap<>();
  }

  private SortedMap<Integer, Integer> columns(int most) {
    SortedMap<Integer, Integer> columns = new TreeMap<>();
    for (Trace.Line line : trace.lines()) {
      int needed = Math.min(most, line.text().length());
      int head = trace.actors().get(line.actor()).length();
      columns.merge(line.actor(), Math.max(head, needed), Math::max);
    }
    return columns;
  }

  private String text(List<TraceCut.Part> parts) {
    StringBuilder head = new StringBuilder(STEP);
    widths.forEach(
        (actor, column) ->
            head.append(RULE).append(Wrapping.padRight(trace.actors().get(actor), column)));
    appendLine(head.toString());
    boolean left = false;
    for (TraceCut.Part part : parts) {
      if (part.gap() == 0) {
        line(trace.lines().get(part.index()));
      } else {
        gap(part);
        left = true;
      }
    }
    if (left) {
      note("steps are left out; --full shows all");
    }
    return text.toString();
  }

  private void gap(TraceCut.Part part) {
    for (int i = part.index(); i < part.index() + part.gap(); i++) {
      StatusWords words = trace.lines().get(i).words();
      if (words != null) {
        known.put(words.schid().toString(), words);
      }
    }
    int last = part.index() + part.gap();
    note(
        part.period() > 0
            ? "and %s more like %s above, up to step %d"
                .formatted(
                    Figures.count(part.gap() / part.period()),
                    part.period() == 1 ? "the step" : "the " + part.period() + " steps",
                    last)
            : "... " + Figures.count(part.gap(), "step") + ", up to step " + last);
  }

  private void note(String note) {
    text.append(Wrapping.hanging(Wrapping.padLeft("", STEP.length()) + " :", note, 7, width));
  }

  private void line(Trace.Line line) {
    if (widths.isEmpty()) {
      listed(line);
    } else {
      inColumns(line);
    }
    if (line.words() != null) {
      words(line.words());
    }
  }

  private void listed(Trace.Line line) {
    String step = Wrapping.padLeft(Integer.toString(line.step()), STEP.length());
    String what = trace.actors().get(line.actor()) + ": " + line.text();
    text.append(Wrapping.hanging(step, what + (line.marked() ? MARK : ""), LIST_MARGIN, width));
  }

  private void inColumns(Trace.Line line) {
    String step = Integer.toString(line.step());
    List<String> parts = Wrapping.lines(line.text(), widths.get(line.actor()));
    for (int i = 0; i < parts.size(); i++) {
      String cells = cells(i == 0 ? step : "", line.actor(), parts.get(i));
      boolean last = i == parts.size() - 1;
      appendLine(last && line.marked() ? cells + MARK : cells);
    }
  }

  private String cells(String step, int actor, String part) {
    StringBuilder cells = new StringBuilder(margin(step, actor));
    cells.append(Wrapping.padRight(part, widths.get(actor)));
    return cells.append(emptyCells(widths.tailMap(actor + 1))).toString();
  }

  /** Everything to the left of an actor's text. */
  private String margin(String step, int actor) {
    return Wrapping.padLeft(step, STEP.length()) + emptyCells(widths.headMap(actor)) + RULE;
  }

  private static String emptyCells(SortedMap<Integer, Integer> columns) {
    StringBuilder cells = new StringBuilder();
    columns.values().forEach(column -> cells.append(RULE).append(" ".repeat(column)));
    return cells.toString();
  }

  /** In a line if it has room for them, else each in its own. */
  private void words(StatusWords words) {
    String schid = words.schid().toString();
    StatusWords before = known.getOrDefault(schid, StatusWords.zero(words.schid()));
    known.put(schid, words);
    List<String> four = new ArrayList<>();
    if (known.size() > 1) {
      four.add(schid);
    }
    four.add(word("g", before.g(), words.g()));
    four.add(word("q", before.q(), words.q()));
    four.add(word("r", before.r(), words.r()));
    four.add(word("h", before.h(), words.h()));
    String lead = Wrapping.padLeft("", STEP.length()) + " :   ";
    String line = lead + String.join("   ", four);
    if (line.length() <= width) {
      appendLine(line);
    } else {
      four.forEach(one -> text.append(Wrapping.hanging(lead, one, lead.length(), width)));
    }
  }

  private static String word(String name, Scsw before, Scsw after) {
    return name + (before.equals(after) ? " " : "*") + ScswText.controls(after);
  }

  private void appendLine(String line) {
    text.append(line.stripTrailing()).append('\n');
  }
}
