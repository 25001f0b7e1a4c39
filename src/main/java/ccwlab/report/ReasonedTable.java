package ccwlab.report;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;

/**
 * Rows of short cells, each with a longer text behind them: beside the cells if there is room, else
 * below. If not even the cells of a row fit into a line they go below each other.
 */
public final class ReasonedTable {
  private static final int REASON_LEAST = 30;
  private static final int INDENT_CELLS = 2;
  private static final int INDENT_BELOW = 4;
  private static final String GAP = "  ";

  private final List<Head> heads;
  private final String reasonHead;
  private final List<Row> rows = new ArrayList<>();

  /**
   * A column.
   *
   * @param number its cells are aligned to the right
   */
  public record Head(String text, boolean number) {
    public static Head word(String text) {
      return new Head(text, false);
    }

    public static Head number(String text) {
      return new Head(text, true);
    }
  }

  private record Row(List<String> cells, String reason, IStyle style) {}

  /**
   * @param reasonHead above the reasons; empty if they shall always be below
   */
  public ReasonedTable(List<Head> heads, String reasonHead) {
    this.heads = heads;
    this.reasonHead = reasonHead;
  }

  /**
   * @param reason may be empty
   * @param style for all of its lines; null for none. The words alone must say the same
   */
  public void row(List<String> cells, String reason, IStyle style) {
    rows.add(new Row(cells, reason, style));
  }

  /** How wide the cells are, without the reasons. */
  public int leadWidth() {
    int width = 0;
    for (int one : widths()) {
      width += one + GAP.length();
    }
    return width;
  }

  /**
   * The table.
   *
   * @param width columns of the terminal; reasons are wrapped to fit
   */
  public String text(int width, Ansi ansi) {
    if (leadWidth() - GAP.length() > width) {
      return records(width, ansi);
    }
    int[] widths = widths();
    String head = line(heads.stream().map(Head::text).toList(), widths);
    boolean beside = !reasonHead.isEmpty() && width - head.length() >= REASON_LEAST;
    boolean reasons = rows.stream().anyMatch(row -> !row.reason().isEmpty());
    head = beside && reasons ? head + reasonHead : head.stripTrailing();
    StringBuilder table = new StringBuilder(Styles.paint(ansi, Styles.BOLD, head)).append('\n');
    for (Row row : rows) {
      String lead = line(row.cells(), widths);
      table.append(painted(text(lead, row.reason(), beside, width), row.style(), ansi));
    }
    return table.toString();
  }

  /** Each row by itself: its name, below it the other cells with their heads, then the reason. */
  private String records(int width, Ansi ansi) {
    int named = heads.get(0).text().isBlank() ? 1 : 0;
    StringBuilder text = new StringBuilder();
    text.append(
        painted(Wrapping.hanging("", heads.get(named).text(), 0, width), Styles.BOLD, ansi));
    for (Row row : rows) {
      String name = (row.cells().get(0) + (named > 0 ? " " + row.cells().get(1) : "")).strip();
      List<String> cells = new ArrayList<>();
      for (int i = named + 1; i < heads.size(); i++) {
        cells.add((heads.get(i).text().strip() + " " + row.cells().get(i).strip()).strip());
      }
      text.append(painted(Wrapping.hanging("", name, 0, width), row.style(), ansi));
      String more = String.join(", ", cells);
      text.append(painted(Wrapping.hanging("", more, INDENT_CELLS, width), row.style(), ansi));
      if (!row.reason().isEmpty()) {
        String reason = Wrapping.hanging("", row.reason(), INDENT_BELOW, width);
        text.append(painted(reason, row.style(), ansi));
      }
    }
    return text.toString();
  }

  private static String painted(String lines, IStyle style, Ansi ansi) {
    StringBuilder painted = new StringBuilder();
    for (String line : lines.lines().toList()) {
      painted.append(style == null ? line : Styles.paint(ansi, style, line)).append('\n');
    }
    return painted.toString();
  }

  private static String text(String lead, String reason, boolean beside, int width) {
    if (reason.isEmpty()) {
      return lead.stripTrailing() + "\n";
    }
    return beside
        ? Wrapping.hanging(lead, reason, lead.length(), width)
        : lead.stripTrailing() + "\n" + Wrapping.hanging("", reason, INDENT_BELOW, width);
  }

  private int[] widths() {
    int[] widths = new int[heads.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = heads.get(i).text().length();
      for (Row row : rows) {
        widths[i] = Math.max(widths[i], row.cells().get(i).length());
      }
    }
    return widths;
  }

  private String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cells.get(i);
      line.append(
          heads.get(i).number()
              ? Wrapping.padLeft(cell, widths[i])
              : Wrapping.padRight(cell, widths[i]));
      line.append(GAP);
    }
    return line.toString();
  }
}
