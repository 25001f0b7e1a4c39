package ccwlab.report;

import ccwlab.arch.Scsw;
import ccwlab.arch.ScswText;
import ccwlab.observe.StatusWords;
import ccwlab.observe.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One round in columns, one per actor. Under a step stand the status words that it changed,
 * indented below its column: g as the guest last stored it, q in QEMU, r in the region, h in the
 * hardware.
 *
 * <pre>
 * step | vcpu-0        | qemu           | hardware
 *    1 | ssch 0.0.0000 |                |
 *    2 |               | css_do_ssch    |
 *      |               |   q fctl=START actl=START_PEND stctl=-
 *    3 |               |                | ssch cc=0  &lt;-
 * </pre>
 */
public final class TraceText {
  private static final String STEP = "step";
  private static final String RULE = " | ";
  private static final String MARK = "  <-";

  /** A column is no wider than this; longer text goes on below. */
  private static final int COLUMN_MOST = 36;

  private final Trace trace;
  private final int[] widths;
  private final StringBuilder text = new StringBuilder();
  private final Map<String, StatusWords> known = new HashMap<>();

  private TraceText(Trace trace) {
    this.trace = trace;
    this.widths = new int[trace.actors().size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = trace.actors().get(i).length();
    }
    for (Trace.Line line : trace.lines()) {
      int needed = Math.min(COLUMN_MOST, line.text().length());
      widths[line.actor()] = Math.max(widths[line.actor()], needed);
    }
  }

  public static String of(Trace trace) {
    return new TraceText(trace).text();
  }

  private String text() {
    StringBuilder head = new StringBuilder(STEP);
    for (int i = 0; i < widths.length; i++) {
      head.append(RULE).append(Wrapping.padRight(trace.actors().get(i), widths[i]));
    }
    appendLine(head.toString());
    trace.lines().forEach(this::line);
    return text.toString();
  }

  private void line(Trace.Line line) {
    String step = Integer.toString(line.step());
    List<String> parts = Wrapping.lines(line.text(), widths[line.actor()]);
    for (int i = 0; i < parts.size(); i++) {
      String cells = cells(i == 0 ? step : "", line.actor(), parts.get(i));
      boolean last = i == parts.size() - 1;
      appendLine(last && line.marked() ? cells + MARK : cells);
    }
    if (line.words() != null) {
      for (String change : changes(line.words())) {
        appendLine(margin("", line.actor()) + "  " + change);
      }
    }
  }

  private String cells(String step, int actor, String part) {
    StringBuilder cells = new StringBuilder(margin(step, actor));
    cells.append(Wrapping.padRight(part, widths[actor]));
    for (int i = actor + 1; i < widths.length; i++) {
      cells.append(RULE).append(" ".repeat(widths[i]));
    }
    return cells.toString();
  }

  /** Everything to the left of an actor's text. */
  private String margin(String step, int actor) {
    StringBuilder margin = new StringBuilder(Wrapping.padLeft(step, STEP.length()));
    for (int i = 0; i < actor; i++) {
      margin.append(RULE).append(" ".repeat(widths[i]));
    }
    return margin.append(RULE).toString();
  }

  private List<String> changes(StatusWords words) {
    String schid = words.schid().toString();
    StatusWords before = known.getOrDefault(schid, StatusWords.zero(words.schid()));
    known.put(schid, words);
    List<String> changes = new ArrayList<>();
    change(changes, "g", before.g(), words.g());
    change(changes, "q", before.q(), words.q());
    change(changes, "r", before.r(), words.r());
    change(changes, "h", before.h(), words.h());
    if (known.size() > 1) {
      changes.replaceAll(change -> change + "  (" + schid + ")");
    }
    return changes;
  }

  private static void change(List<String> changes, String name, Scsw before, Scsw after) {
    if (!before.equals(after)) {
      changes.add(name + " " + ScswText.of(after));
    }
  }

  private void appendLine(String line) {
    text.append(line.stripTrailing()).append('\n');
  }
}
