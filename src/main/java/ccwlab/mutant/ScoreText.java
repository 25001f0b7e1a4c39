package ccwlab.mutant;

import ccwlab.mutant.ScoreResult.Baseline;
import ccwlab.mutant.ScoreResult.Explored;
import ccwlab.mutant.ScoreResult.Live;
import ccwlab.mutant.ScoreResult.Noticed;
import ccwlab.mutant.ScoreResult.Row;
import ccwlab.observe.Conclusion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A score as a table, columns aligned. */
public final class ScoreText {
  private static final String SURVIVED = "survived";
  private static final String GAP = "  ";

  private final ScoreResult result;
  private final boolean live;

  public ScoreText(ScoreResult result) {
    this.result = result;
    this.live = !result.options().live().isZero();
  }

  /** Baselines, the table, the summary. */
  public String text() {
    return scenarios() + "\n" + table() + "\n" + summary();
  }

  private String scenarios() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("unchanged", "executions", "findings"));
    for (Baseline one : result.scenarios()) {
      String findings =
          one.findings().isEmpty() ? "none" : String.join("; ", Kind.properties(one.findings()));
      rows.add(List.of(one.scenario(), number(one.executions(), one.complete()), findings));
    }
    return aligned(rows);
  }

  private static String number(long executions, boolean complete) {
    return String.format(Locale.ROOT, "%,d%s", executions, complete ? "" : ", not all orders");
  }

  private String table() {
    List<List<String>> rows = new ArrayList<>();
    List<String> head =
        new ArrayList<>(List.of("mutant", "explored in", "executions", "given away by"));
    if (live) {
      head.addAll(List.of("live in", "rounds"));
    }
    head.add("what it does");
    rows.add(head);
    result.rows().forEach(row -> rows.add(cells(row)));
    return aligned(rows);
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
    cells.add(row.mutant().what());
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
      text.append("verdict   " + Conclusion.NOTHING + ": no run of any mutant\n");
    }
    text.append(
        String.format(
            Locale.ROOT,
            "score     %d of %d mutants noticed by exploration%s%n",
            result.exploredNoticed(),
            counted,
            live ? String.format(Locale.ROOT, ", %d by live runs", result.liveNoticed()) : ""));
    line(text, "survive", result.survivors());
    line(text, "harmless", result.rows().stream().filter(r -> r.mutant().isEquivalent()).toList());
    line(text, "not so", result.wronglyEquivalent());
    if (result.stopped()) {
      text.append("stopped   by the user: what is not in the table was not tried to the end\n");
    }
    text.append(
        String.format(
            Locale.ROOT,
            "time      %.0f s, %d mutants%n",
            result.elapsedSeconds(),
            result.rows().size()));
    return text.toString();
  }

  private static void line(StringBuilder text, String word, List<Row> rows) {
    if (!rows.isEmpty()) {
      List<String> ids = rows.stream().map(row -> row.mutant().id()).toList();
      text.append(String.format(Locale.ROOT, "%-10s%s%n", word, String.join(", ", ids)));
    }
  }

  private static String aligned(List<List<String>> rows) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        boolean number =
            Character.isDigit(row.get(i).charAt(0)) || i > 0 && isNumber(rows.get(0).get(i));
        String pad = " ".repeat(widths[i] - row.get(i).length());
        line.append(number ? pad + row.get(i) : row.get(i) + pad).append(GAP);
      }
      text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text.toString();
  }

  private static boolean isNumber(String head) {
    return head.equals("executions") || head.equals("rounds");
  }
}
