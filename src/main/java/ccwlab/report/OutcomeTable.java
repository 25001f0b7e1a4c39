package ccwlab.report;

import ccwlab.observe.Grade;
import ccwlab.observe.OutcomeRow;
import ccwlab.observe.RunResult;
import ccwlab.observe.SkewRange;
import ccwlab.report.ReasonedTable.Head;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;

/**
 * The outcomes of a run, one a row: what must not be first, then what is interesting, then the rest
 * by count. The order depends on nothing else, so that {@code diff} works.
 */
public final class OutcomeTable {
  private static final String UNKNOWN_WHY = "no outcome of the scenario names this one";

  private OutcomeTable() {}

  /**
   * The table.
   *
   * @param width columns of the terminal; the last column's text is wrapped to fit
   */
  public static String of(RunResult result, int width, Ansi ansi) {
    ReasonedTable table =
        new ReasonedTable(
            List.of(
                Head.word(String.join(" ", result.outcomeFields())),
                Head.number("count"),
                Head.number(Wrapping.padLeft("freq", "100.00%".length())),
                Head.word(Wrapping.padRight("grade", "INTERESTING".length())),
                Head.word("skew")),
            "why");
    for (OutcomeRow row : result.outcomes()) {
      List<String> cells =
          List.of(
              row.outcome(),
              Figures.count(row.count()),
              Figures.percent(row.count(), result.rounds()),
              grade(row.grade()),
              skew(row.skew()));
      String why = row.why().isEmpty() ? UNKNOWN_WHY : row.why();
      table.row(cells, why, style(row.grade()));
    }
    return table.text(width, ansi);
  }

  /** Colour goes around whole lines; the words alone say the same. */
  public static IStyle style(Grade grade) {
    if (grade == Grade.ACCEPTABLE) {
      return null;
    }
    return grade.isFinding() ? Styles.RED : Styles.YELLOW;
  }

  /** FORBIDDEN and UNKNOWN are loud, the others are not. */
  public static String grade(Grade grade) {
    return grade.isFinding() ? grade.name() : grade.name().toLowerCase(Locale.ROOT);
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
