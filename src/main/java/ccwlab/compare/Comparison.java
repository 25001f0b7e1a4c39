package ccwlab.compare;

import ccwlab.compare.Column.Answer;
import ccwlab.explore.replay.Found;
import ccwlab.observe.Conclusion;
import ccwlab.outcome.Grading;
import ccwlab.scenario.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * One scenario on several stacks.
 *
 * @param seed the same for each
 * @param command what to type to compare again
 */
public record Comparison(
    Scenario scenario, Mode mode, long seed, List<Column> columns, String command) {

  /** How the stacks were looked at. */
  public enum Mode {
    LIVE,
    EXPLORE
  }

  /** Whether the stacks differ in a row. */
  public enum Difference {
    /** All saw it, or none did. */
    NONE,
    /** One saw it and another did not, but has not covered every order. */
    PERHAPS,
    /** One saw it, and another cannot: every order was covered without it. */
    CERTAIN;

    static Difference of(List<Answer> answers) {
      if (!answers.contains(Answer.SEEN)) {
        return NONE;
      }
      return answers.contains(Answer.NEVER)
          ? CERTAIN
          : answers.contains(Answer.NOT_SEEN) ? PERHAPS : NONE;
    }
  }

  /**
   * An outcome that at least one stack has.
   *
   * @param answers a column's each
   */
  public record OutcomeRow(
      String outcome, Grading grading, List<Answer> answers, Difference difference) {}

  /**
   * A finding that at least one stack has.
   *
   * @param message as the first of them told it
   * @param answers a column's each
   */
  public record FindingRow(
      String property, String message, List<Answer> answers, Difference difference) {
    Found found() {
      return new Found(property, message, -1);
    }
  }

  /** What must not be first, then what is interesting, then by the most that a column has. */
  public List<OutcomeRow> outcomes() {
    Set<String> names = new LinkedHashSet<>();
    columns.forEach(column -> names.addAll(column.counts().keySet()));
    List<OutcomeRow> rows = new ArrayList<>();
    for (String name : names) {
      List<Answer> answers = columns.stream().map(column -> column.outcome(name)).toList();
      Grading grading = Grading.of(name, scenario.outcomes(), scenario.aliases());
      rows.add(new OutcomeRow(name, grading, answers, Difference.of(answers)));
    }
    ToDoubleFunction<OutcomeRow> most =
        row -> columns.stream().mapToDouble(column -> column.count(row.outcome())).max().orElse(0);
    rows.sort(
        Comparator.comparingInt(Comparison::rank)
            .thenComparing(Comparator.comparingDouble(most).reversed())
            .thenComparing(OutcomeRow::outcome));
    return rows;
  }

  private static int rank(OutcomeRow row) {
    return switch (row.grading().grade()) {
      case FORBIDDEN, UNKNOWN -> 0;
      case INTERESTING -> 1;
      case ACCEPTABLE -> 2;
    };
  }

  /** The findings of all stacks, by property; one that several have for the same reason is one. */
  public List<FindingRow> findings() {
    List<Found> different = new ArrayList<>();
    for (Column column : columns) {
      for (Found found : column.findings().stream().map(Column.Case::found).toList()) {
        if (different.stream().noneMatch(found::isSameAs)) {
          different.add(found);
        }
      }
    }
    List<FindingRow> rows = new ArrayList<>();
    for (Found found : different) {
      List<Answer> answers = columns.stream().map(column -> column.finding(found)).toList();
      rows.add(new FindingRow(found.property(), found.message(), answers, Difference.of(answers)));
    }
    rows.sort(Comparator.comparing(FindingRow::property).thenComparing(FindingRow::message));
    return rows;
  }

  /** What it comes to: to be ok, every stack must be. */
  public Conclusion conclusion() {
    return Conclusion.of(
        !on(Conclusion.FINDING).isEmpty(), on(Conclusion.NOTHING_LOOKED_AT).isEmpty());
  }

  /** The stacks that come to that. */
  public List<String> on(Conclusion what) {
    return columns.stream()
        .filter(column -> column.conclusion() == what)
        .map(Column::stack)
        .toList();
  }

  /** Every order of every stack was covered. */
  public boolean complete() {
    return columns.stream().allMatch(Column::complete);
  }
}
