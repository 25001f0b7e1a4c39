package ccwlab.explore.report;

import ccwlab.explore.ExplorationResult;
import ccwlab.explore.ExplorationResult.Outcome;
import ccwlab.observe.Grade;
import ccwlab.outcome.Grading;
import ccwlab.report.Figures;
import ccwlab.report.OutcomeTable;
import ccwlab.report.ReasonedTable;
import ccwlab.report.ReasonedTable.Head;
import ccwlab.scenario.ExpectedOutcome;
import ccwlab.scenario.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Help.Ansi;

/**
 * Outcomes with in how many classes the search saw them, and how often a live run did if there was
 * one: a row for each that was seen by either, and for each that the scenario names in plain words.
 */
public final class ExploredTable {
  private final Evidence evidence;
  private final ExplorationResult result;

  /**
   * One row.
   *
   * @param live rounds of the live run; -1 without one
   * @param classes of the search; 0 if it did not see the outcome, -1 if it did not count them
   * @param zero why it did not see it; empty if it did
   */
  record Row(String outcome, long live, double classes, Grading grading, String zero) {
    boolean seen() {
      return zero.isEmpty() || live > 0;
    }
  }

  ExploredTable(Evidence evidence) {
    this.evidence = evidence;
    this.result = evidence.result();
  }

  /**
   * The table as text.
   *
   * @param width columns of the terminal; the last column's text is wrapped to fit
   */
  public static String of(Evidence evidence, int width, Ansi ansi) {
    return new ExploredTable(evidence).text(width, ansi);
  }

  List<Row> rows() {
    Map<String, Row> rows = new TreeMap<>();
    for (Outcome outcome : result.outcomes()) {
      Grading grading = new Grading(outcome.grade(), outcome.why());
      rows.put(outcome.outcome(), row(outcome.outcome(), counted(outcome.classes()), grading, ""));
    }
    if (evidence.live() != null) {
      evidence.live().counts().keySet().forEach(outcome -> absent(rows, outcome));
    }
    for (ExpectedOutcome expected : evidence.scenario().outcomes()) {
      if (expected.id().matches("[^\\\\^$.|?*()\\[\\]{}]*")) {
        absent(rows, evidence.scenario().aliases().shownOutcome(expected.id()));
      }
    }
    List<Row> sorted = new ArrayList<>(rows.values());
    sorted.sort(
        Comparator.comparingInt((Row row) -> rank(row))
            .thenComparing(Row::classes, Comparator.reverseOrder())
            .thenComparing(Row::live, Comparator.reverseOrder())
            .thenComparing(Row::outcome));
    return sorted;
  }

  /** Of what was seen there is at least one class. */
  static double counted(double classes) {
    return classes > 0 ? classes : -1;
  }

  private void absent(Map<String, Row> rows, String outcome) {
    Scenario scenario = evidence.scenario();
    Grading grading = Grading.of(outcome, scenario.outcomes(), scenario.aliases());
    rows.computeIfAbsent(outcome, name -> row(name, 0, grading, zero()));
  }

  private Row row(String outcome, double classes, Grading grading, String zero) {
    long live = evidence.live() == null ? -1 : evidence.live().counts().getOrDefault(outcome, 0L);
    return new Row(outcome, live, classes, grading, zero);
  }

  private String zero() {
    if (result.complete()) {
      return "never: every order was explored";
    }
    boolean sampled =
        switch (result.options().strategy()) {
          case RANDOM, PCT, POS, DELAY -> true;
          case EXHAUSTIVE -> false;
          case AUTO -> true;
        };
    return sampled
        ? "only sampled: in none of %s executions, so with 95 %% confidence in less than %s of such"
            .formatted(Figures.count(result.executions()), Figures.bound(result.executions()))
        : "not within the bound: " + result.boundedBy();
  }

  private static int rank(Row row) {
    boolean seen = row.seen();
    return switch (row.grading().grade()) {
      case FORBIDDEN, UNKNOWN -> seen ? 0 : 3;
      case INTERESTING -> seen ? 1 : 3;
      case ACCEPTABLE -> seen ? 2 : 3;
    };
  }

  private String text(int width, Ansi ansi) {
    List<Head> heads = new ArrayList<>();
    heads.add(Head.word(String.join(" ", result.outcomeFields())));
    if (evidence.live() != null) {
      heads.add(Head.number("live"));
      heads.add(Head.number("freq"));
    }
    heads.add(Head.number("explored"));
    heads.add(Head.word("grade"));
    heads.add(Head.word("witness"));
    ReasonedTable table = new ReasonedTable(heads, "why");
    for (Row row : rows()) {
      table.row(
          cells(row), why(row), row.seen() ? OutcomeTable.style(row.grading().grade()) : null);
    }
    return table.text(width, ansi);
  }

  private String why(Row row) {
    String grade = row.grading().why();
    String text = row.zero().isEmpty() ? grade : row.zero() + ". " + grade;
    return row.live() == 0 && row.zero().isEmpty()
        ? text
            + " (live: in none of %s rounds, so with 95 %% confidence in less than %s)"
                .formatted(
                    Figures.count(evidence.live().rounds()),
                    Figures.bound(evidence.live().rounds()))
        : text;
  }

  private List<String> cells(Row row) {
    boolean seen = row.seen();
    Grade grade = row.grading().grade();
    String word = grade.isFinding() && seen ? grade.name() : grade.name().toLowerCase(Locale.ROOT);
    List<String> cells = new ArrayList<>();
    cells.add(row.outcome());
    if (evidence.live() != null) {
      cells.add(Figures.count(row.live()));
      cells.add(row.live() > 0 ? Figures.percent(row.live(), evidence.live().rounds()) : "-");
    }
    cells.addAll(List.of(classes(row), word, witness(row.outcome())));
    return cells;
  }

  private String classes(Row row) {
    if (row.classes() > 0) {
      return Figures.count(row.classes());
    }
    return row.zero().isEmpty() ? "seen" : result.complete() ? "never" : "0";
  }

  private String witness(String outcome) {
    int number = List.copyOf(evidence.witnesses().keySet()).indexOf(outcome);
    return number < 0 ? "-" : witness(number);
  }

  /** How the table calls the witness files. */
  static String witness(int number) {
    return "w" + (number + 1);
  }
}
