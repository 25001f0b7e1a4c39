package ccwlab.report;

import ccwlab.arch.Scsw;
import ccwlab.arch.ScswText;
import ccwlab.observe.StatusWords;
import ccwlab.observe.Trace;
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

  /** A column is no wider than this; longer text goes on below. */
  private static final int COLUMN_MOST = 36;

  private final Trace trace;

  /** Width of each actor's column, by actor; who has no line has no column. */
  private final SortedMap<Integer, Integer> widths = new TreeMap<>();

  private final StringBuilder text = new StringBuilder();
  private final Map<String, StatusWords> known = new HashMap<>();

  private TraceText(Trace trace) {
    this.trace = trace;
    for (Trace.Line line : trace.lines()) {
      int needed = Math.min(COLUMN_MOST, line.text().length());
      int head = trace.actors().get(line.actor()).length();
      widths.merge(line.actor(), Math.max(head, needed), Math::max);
    }
  }

  public static String of(Trace trace) {
    return new TraceText(trace).text();
  }

  private String text() {
    StringBuilder head = new StringBuilder(STEP);
    widths.forEach(
        (actor, width) ->
            head.append(RULE).append(Wrapping.padRight(trace.actors().get(actor), width)));
    appendLine(head.toString());
    trace.lines().forEach(this::line);
    return text.toString();
  }

  private void line(Trace.Line line) {
    String step = Integer.toString(line.step());
    List<String> parts = Wrapping.lines(line.text(), widths.get(line.actor()));
    for (int i = 0; i < parts.size(); i++) {
      String cells = cells(i == 0 ? step : "", line.actor(), parts.get(i));
      boolean last = i == parts.size() - 1;
      appendLine(last && line.marked() ? cells + MARK : cells);
    }
    if (line.words() != null) {
      appendLine(Wrapping.padLeft("", STEP.length()) + " :   " + words(line.words()));
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
    columns.values().forEach(width -> cells.append(RULE).append(" ".repeat(width)));
    return cells.toString();
  }

  private String words(StatusWords words) {
    String schid = words.schid().toString();
    StatusWords before = known.getOrDefault(schid, StatusWords.zero(words.schid()));
    known.put(schid, words);
    String four =
        String.join(
            "   ",
            word("g", before.g(), words.g()),
            word("q", before.q(), words.q()),
            word("r", before.r(), words.r()),
            word("h", before.h(), words.h()));
    return known.size() > 1 ? schid + "  " + four : four;
  }

  private static String word(String name, Scsw before, Scsw after) {
    return name + (before.equals(after) ? " " : "*") + ScswText.controls(after);
  }

  private void appendLine(String line) {
    text.append(line.stripTrailing()).append('\n');
  }
}
