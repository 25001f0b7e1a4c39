package ccwlab.report;

import ccwlab.observe.Grade;
import ccwlab.observe.OutcomeRow;
import ccwlab.observe.RunResult;
import ccwlab.observe.SkewRange;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;

/**
 * The outcomes of a run, one a row: what must not be first, then what is interesting, then the rest
 * by count. The order depends on nothing else, so that {@code diff} works.
 */
public final class OutcomeTable {
  private static final int WHY_LEAST = 30;
  private static final String UNKNOWN_WHY = "no outcome of the scenario names this one";

  private final RunResult result;
  private final int width;
  private final Ansi ansi;
  private int outcomeWidth;
  private int countWidth;
  private int skewWidth;

  private OutcomeTable(RunResult result, int width, Ansi ansi) {
    this.result = result;
    this.width = width;
    this.ansi = ansi;
  }

  /**
   * The table.
   *
   * @param width columns of the terminal; the last column's text is wrapped to fit
   */
  public static String of(RunResult result, int width, Ansi ansi) {
    return new OutcomeTable(result, width, ansi).text();
  }

  private String text() {
    List<OutcomeRow> rows = result.outcomes();
    String fields = String.join(" ", result.outcomeFields());
    outcomeWidth = fields.length();
    countWidth = "count".length();
    skewWidth = "skew".length();
    for (OutcomeRow row : rows) {
      outcomeWidth = Math.max(outcomeWidth, row.outcome().length());
      countWidth = Math.max(countWidth, count(row.count()).length());
      skewWidth = Math.max(skewWidth, skew(row.skew()).length());
    }
    StringBuilder table = new StringBuilder();
    String head = line(fields, "count", "freq", "grade", "skew");
    head = beside(head) ? head + "why" : head.stripTrailing();
    table.append(Styles.paint(ansi, Styles.BOLD, head)).append('\n');
    for (OutcomeRow row : rows) {
      table.append(row(row));
    }
    return table.toString();
  }

  private String row(OutcomeRow row) {
    String lead =
        line(
            row.outcome(),
            count(row.count()),
            frequency(row.count()),
            grade(row.grade()),
            skew(row.skew()));
    String why = row.why().isEmpty() ? UNKNOWN_WHY : row.why();
    String text;
    if (beside(lead)) {
      text = Wrapping.hanging(lead, why, lead.length(), width);
    } else {
      text = lead.stripTrailing() + "\n" + Wrapping.hanging("", why, 4, width);
    }
    return coloured(row.grade(), text);
  }

  /** There is room for the reason beside the numbers; else it goes below them. */
  private boolean beside(String lead) {
    return width - lead.length() >= WHY_LEAST;
  }

  /** Colour goes around whole lines; the words alone say the same. */
  private String coloured(Grade grade, String text) {
    if (grade == Grade.ACCEPTABLE) {
      return text;
    }
    StringBuilder coloured = new StringBuilder();
    for (String line : text.lines().toList()) {
      IStyle style = grade.isFinding() ? Styles.RED : Styles.YELLOW;
      coloured.append(Styles.paint(ansi, style, line)).append('\n');
    }
    return coloured.toString();
  }

  private String line(String outcome, String count, String frequency, String grade, String skew) {
    return Wrapping.padRight(outcome, outcomeWidth)
        + "  "
        + Wrapping.padLeft(count, countWidth)
        + "  "
        + Wrapping.padLeft(frequency, "100.00%".length())
        + "  "
        + Wrapping.padRight(grade, "INTERESTING".length())
        + "  "
        + Wrapping.padRight(skew, skewWidth)
        + "  ";
  }

  /** FORBIDDEN and UNKNOWN are loud, the others are not. */
  private static String grade(Grade grade) {
    return grade.isFinding() ? grade.name() : grade.name().toLowerCase(Locale.ROOT);
  }

  private String frequency(long count) {
    double percent = result.rounds() == 0 ? 0 : 100.0 * count / result.rounds();
    if (count > 0 && percent < 0.005) {
      return "<0.01%";
    }
    return String.format(Locale.ROOT, "%.2f%%", percent);
  }

  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String skew(SkewRange skew) {
    if (skew == null) {
      return "-";
    }
    if (skew.least() == skew.most()) {
      return Integer.toString(skew.least());
    }
    return skew.least() + ".." + skew.most() + " (" + skew.commonest() + ")";
  }
}
