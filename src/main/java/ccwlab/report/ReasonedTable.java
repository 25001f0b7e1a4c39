package ccwlab.report;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;

/**
 * Rows of short cells, each with a longer text behind them: beside the cells if there is room, else
 * below.
 */
public final class ReasonedTable {
  private static final int REASON_LEAST = 30;
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
    int[] widths = widths();
    String head = line(heads.stream().map(Head::text).toList(), widths);
    boolean beside = !reasonHead.isEmpty() && width - head.length() >= REASON_LEAST;
    boolean reasons = rows.stream().anyMatch(row -> !row.reason().isEmpty());
    head = beside && reasons ? head + reasonHead : head.stripTrailing();
    StringBuilder table = new StringBuilder(Styles.paint(ansi, Styles.BOLD, head)).append('\n');
    for (Row row : rows) {
      String lead = line(row.cells(), widths);
      for (String line : text(lead, row.reason(), beside, width).lines().toList()) {
        table.append(row.style() == null ? line : Styles.paint(ansi, row.style(), line));
        table.append('\n');
      }
    }
    return table.toString();
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
