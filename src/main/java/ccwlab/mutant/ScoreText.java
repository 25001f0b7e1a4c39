package ccwlab.mutant;

import ccwlab.mutant.ScoreResult.Baseline;
import ccwlab.mutant.ScoreResult.Explored;
import ccwlab.mutant.ScoreResult.Live;
import ccwlab.mutant.ScoreResult.Noticed;
import ccwlab.mutant.ScoreResult.Row;
import ccwlab.observe.Conclusion;
import ccwlab.report.Figures;
import ccwlab.report.ReasonedTable;
import ccwlab.report.ReasonedTable.Head;
import ccwlab.report.Wrapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;

/** A score as a table, columns aligned. */
public final class ScoreText {
  private static final String SURVIVED = "survived";
  private static final int MARGIN = 10;

  private final ScoreResult result;
  private final int width;
  private final boolean live;

  /**
   * @param width columns of the terminal
   */
  public ScoreText(ScoreResult result, int width) {
    this.result = result;
    this.width = width;
    this.live = !result.options().live().isZero();
  }

  /** Baselines, the table, the summary. */
  public String text() {
    return scenarios() + "\n" + table() + "\n" + summary();
  }

  private String scenarios() {
    ReasonedTable table =
        new ReasonedTable(List.of(Head.word("unchanged"), Head.number("executions")), "findings");
    for (Baseline one : result.scenarios()) {
      String findings =
          one.findings().isEmpty() ? "none" : String.join("; ", Kind.properties(one.findings()));
      List<String> cells = List.of(one.scenario(), number(one.executions(), one.complete()));
      table.row(cells, findings, null);
    }
    return table.text(width, Ansi.OFF);
  }

  private static String number(long executions, boolean complete) {
    return String.format(Locale.ROOT, "%,d%s", executions, complete ? "" : ", not all orders");
  }

  private String table() {
    List<Head> heads =
        new ArrayList<>(
            List.of(
                Head.word("mutant"),
                Head.word("explored in"),
                Head.number("executions"),
                Head.word("given away by")));
    if (live) {
      heads.addAll(List.of(Head.word("live in"), Head.number("rounds")));
    }
    ReasonedTable table = new ReasonedTable(heads, "what it does");
    result.rows().forEach(row -> table.row(cells(row), row.mutant().what(), null));
    return table.text(width, Ansi.OFF);
  }

  private List<String> cells(Row row) {
    List<String> cells = new ArrayList<>();
    Explored explored = row.explored();
    Optional<Noticed> by = explored.by();
    cells.add(row.mutant().id());
    cells.add(
        by.map(Noticed::scenario).orElse(row.mutant().isEquivalent() ? "equivalent" : SURVIVED));
    cells.add(String.format(Locale.ROOT, "%,d", explored.executions()));
    cells.add(by.map(ScoreText::what).orElse(unnoticed(explored)));
    if (live) {
      cells.add(
          row.live()
              .map(run -> run.by().map(Noticed::scenario).orElse("not noticed"))
              .orElse("not run"));
      cells.add(String.format(Locale.ROOT, "%,d", row.live().map(Live::rounds).orElse(0L)));
    }
    return cells;
  }

  /** The property, or the outcome. */
  private static String what(Noticed noticed) {
    String property = noticed.property();
    return property.endsWith("-outcome")
        ? Kind.of(property, noticed.message()).replace("-outcome: outcome", "")
        : property;
  }

  private static String unnoticed(Explored explored) {
    if (explored.executions() == 0) {
      return "nothing: no run was tried";
    }
    String what = explored.reached() ? "nothing" : "nothing: no step was any different";
    return explored.incomplete().isEmpty()
        ? what + ", in all orders"
        : what + ", but not all orders of " + String.join(", ", explored.incomplete());
  }

  private String summary() {
    int counted = result.counted().size();
    StringBuilder text = new StringBuilder();
    if (result.conclusion() == Conclusion.NOTHING_LOOKED_AT) {
      item(text, "verdict", Conclusion.NOTHING + ": no run of any mutant");
    }
    String noticed =
        String.format(
            Locale.ROOT,
            "%d of %d mutants noticed by exploration%s",
            result.exploredNoticed(),
            counted,
            live ? String.format(Locale.ROOT, ", %d by live runs", result.liveNoticed()) : "");
    item(text, "score", noticed);
    line(text, "survive", result.survivors());
    line(text, "harmless", result.rows().stream().filter(r -> r.mutant().isEquivalent()).toList());
    line(text, "not so", result.wronglyEquivalent());
    if (result.stopped()) {
      item(text, "stopped", "by the user: what is not in the table was not tried to the end");
    }
    String time = Figures.seconds(result.elapsedSeconds());
    item(text, "time", time + ", " + Figures.count(result.rows().size(), "mutant"));
    return text.toString();
  }

  private void line(StringBuilder text, String word, List<Row> rows) {
    if (!rows.isEmpty()) {
      List<String> ids = rows.stream().map(row -> row.mutant().id()).toList();
      item(text, word, String.join(", ", ids));
    }
  }

  private void item(StringBuilder text, String word, String value) {
    text.append(Wrapping.hanging(word, value, MARGIN, width));
  }
}
