package ccwlab.compare;

import ccwlab.compare.Column.Answer;
import ccwlab.compare.Comparison.Difference;
import ccwlab.compare.Comparison.FindingRow;
import ccwlab.compare.Comparison.Mode;
import ccwlab.compare.Comparison.OutcomeRow;
import ccwlab.observe.Conclusion;
import ccwlab.report.Figures;
import ccwlab.report.OutcomeTable;
import ccwlab.report.ReasonedTable;
import ccwlab.report.ReasonedTable.Head;
import ccwlab.report.Styles;
import ccwlab.report.Wrapping;
import ccwlab.scenario.OutcomeField;
import ccwlab.scenario.PropertyNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;

/**
 * A comparison as text: what was asked, a table of outcomes and one of findings with a column for
 * each stack, then how far each was looked at.
 *
 * <p>Stacks are called by name if a line has room for all, else by letter. If not even that fits,
 * the columns go into several tables.
 */
public final class ComparisonText {
  private static final int MARGIN = 10;
  private static final int LETTERS = 26;
  private static final double COUNTED_OUT = 1e7;

  private final Comparison comparison;
  private final int width;
  private final Ansi ansi;
  private final List<String> heads;

  /** A line of a table before it is laid out: what stands left of the stacks, their cells. */
  private record Line(
      Difference difference, String name, List<String> cells, String grade, String reason) {}

  /**
   * @param width columns of the terminal
   */
  public ComparisonText(Comparison comparison, int width, Ansi ansi) {
    this.comparison = comparison;
    this.width = width;
    this.ansi = ansi;
    List<String> names = comparison.columns().stream().map(Column::stack).toList();
    this.heads =
        fits(names) ? names : IntStream.range(0, names.size()).mapToObj(this::letter).toList();
  }

  public String text() {
    StringBuilder text = new StringBuilder(header()).append('\n');
    text.append(table(outcomeHead(), outcomes(), heads));
    List<Line> findings = findings();
    if (!findings.isEmpty()) {
      text.append('\n').append(table("finding", findings, heads));
    }
    return text.append('\n')
        .append(extents())
        .append('\n')
        .append(notes())
        .append(verdict())
        .toString();
  }

  private boolean live() {
    return comparison.mode() == Mode.LIVE;
  }

  private String header() {
    StringBuilder text = new StringBuilder();
    item(text, "question", comparison.scenario().title());
    item(text, "scenario", comparison.scenario().name());
    item(
        text,
        "mode",
        live() ? "live: numbers count rounds" : "explored: numbers count classes of orders");
    List<Column> columns = comparison.columns();
    for (int i = 0; i < columns.size(); i++) {
      boolean named = heads.get(i).equals(columns.get(i).stack());
      String name = columns.get(i).stack();
      item(text, i == 0 ? "stacks" : "", named ? name : heads.get(i) + "  " + name);
    }
    item(text, "seed", Long.toString(comparison.seed()));
    item(text, "repeat", comparison.command());
    comparison.scenario().aliases().lines().forEach(line -> item(text, "alias", line));
    return text.toString();
  }

  private String outcomeHead() {
    return comparison.scenario().outcomeFields().stream()
        .map(OutcomeField::text)
        .collect(Collectors.joining(" "));
  }

  private List<Line> outcomes() {
    List<Line> lines = new ArrayList<>();
    for (OutcomeRow row : comparison.outcomes()) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < row.answers().size(); i++) {
        cells.add(cell(comparison.columns().get(i), row.outcome(), row.answers().get(i)));
      }
      String grade = OutcomeTable.grade(row.grading().grade());
      lines.add(new Line(row.difference(), row.outcome(), cells, grade, row.grading().why()));
    }
    return lines;
  }

  private String cell(Column column, String outcome, Answer answer) {
    return switch (answer) {
      case NEVER -> "never";
      case NOT_SEEN -> "not seen";
      case SEEN -> live() ? rounds(column, outcome) : classes(column.count(outcome));
    };
  }

  private static String rounds(Column column, String outcome) {
    long count = Math.round(column.count(outcome));
    String frequency = Figures.percent(count, column.tried());
    return Figures.count(count) + " " + Wrapping.padLeft(frequency, "10.00%".length());
  }

  private static String classes(double classes) {
    if (classes <= 0) {
      return "seen";
    }
    return classes < COUNTED_OUT
        ? Figures.count(classes)
        : String.format(Locale.ROOT, "%.1e", classes);
  }

  private List<Line> findings() {
    List<Line> lines = new ArrayList<>();
    for (FindingRow row : comparison.findings()) {
      List<String> cells = row.answers().stream().map(this::cell).toList();
      String about = PropertyNames.kind(row.property()).text() + ": " + row.message();
      lines.add(new Line(row.difference(), row.property(), cells, "", about));
    }
    return lines;
  }

  private String cell(Answer answer) {
    return switch (answer) {
      case SEEN -> "found";
      case NEVER -> "clean";
      case NOT_SEEN -> live() ? "not seen" : "incomplete";
    };
  }

  /** One table, or several below each other with some of the stacks in each. */
  private String table(String head, List<Line> lines, List<String> stacks) {
    StringBuilder text = new StringBuilder();
    int from = 0;
    while (from < stacks.size()) {
      int to = stacks.size();
      while (to > from + 1 && part(head, lines, stacks, from, to).leadWidth() > width) {
        to--;
      }
      text.append(from == 0 ? "" : "\n");
      text.append(part(head, lines, stacks, from, to).text(width, ansi));
      from = to;
    }
    return text.toString();
  }

  /**
   * The table with the stacks from {@code from} to before {@code to}; the first has the reasons.
   */
  private static ReasonedTable part(
      String head, List<Line> lines, List<String> stacks, int from, int to) {
    boolean graded = lines.stream().anyMatch(line -> !line.grade().isEmpty());
    List<Head> heads = new ArrayList<>(List.of(Head.word(" "), Head.word(head)));
    stacks.subList(from, to).forEach(stack -> heads.add(Head.number(stack)));
    if (graded) {
      heads.add(Head.word("grade"));
    }
    ReasonedTable table = new ReasonedTable(heads, graded ? "why" : "");
    for (Line line : lines) {
      List<String> cells = new ArrayList<>(List.of(mark(line.difference()), line.name()));
      cells.addAll(line.cells().subList(from, to));
      if (graded) {
        cells.add(line.grade());
      }
      table.row(cells, from == 0 ? line.reason() : "", style(line.difference()));
    }
    return table;
  }

  private static String mark(Difference difference) {
    return switch (difference) {
      case NONE -> "";
      case PERHAPS -> "?";
      case CERTAIN -> "*";
    };
  }

  private static IStyle style(Difference difference) {
    return difference == Difference.NONE ? null : Styles.YELLOW;
  }

  /** How far each stack was looked at. */
  private String extents() {
    List<Head> columns = new ArrayList<>(List.of(Head.word("stack")));
    columns.add(Head.number(live() ? "rounds" : "executions"));
    if (!live()) {
      columns.add(Head.number("states"));
    }
    columns.add(Head.number("seconds"));
    if (!live()) {
      columns.add(Head.word("complete"));
    }
    ReasonedTable table = new ReasonedTable(columns, "bounded by");
    for (int i = 0; i < heads.size(); i++) {
      Column column = comparison.columns().get(i);
      List<String> cells = new ArrayList<>(List.of(heads.get(i)));
      cells.add(Figures.count(column.tried()));
      if (!live()) {
        cells.add(Figures.count(column.states()));
      }
      cells.add(String.format(Locale.ROOT, "%.1f", column.seconds()));
      if (!live()) {
        cells.add(column.complete() ? "yes" : "no");
      }
      table.row(cells, column.boundedBy(), null);
    }
    return table.text(width, ansi);
  }

  private String notes() {
    StringBuilder text = new StringBuilder();
    List<Difference> differences = new ArrayList<>();
    comparison.outcomes().forEach(row -> differences.add(row.difference()));
    comparison.findings().forEach(row -> differences.add(row.difference()));
    if (differences.contains(Difference.CERTAIN)) {
      item(text, "*", "one stack has it; on another it cannot happen: every order was covered");
    }
    if (differences.contains(Difference.PERHAPS)) {
      String why = live() ? "a live run cannot say that it cannot" : "its search was not complete";
      item(text, "?", "one stack has it; on another it did not come up, but " + why);
    }
    if (differences.stream().allMatch(one -> one == Difference.NONE)) {
      item(text, "same", "no row in which the stacks differ");
    }
    return text.toString();
  }

  private String verdict() {
    List<String> found = comparison.on(Conclusion.FINDING);
    List<String> nothing = comparison.on(Conclusion.NOTHING_LOOKED_AT);
    String text;
    if (!found.isEmpty()) {
      text = "FINDING: on " + names(found) + (nothing.isEmpty() ? "" : "; " + nothingOn(nothing));
    } else if (!nothing.isEmpty()) {
      text = nothingOn(nothing);
    } else if (comparison.complete()) {
      text = "complete: no finding in any order on any stack";
    } else {
      text =
          "no finding; "
              + (live() ? "a live run proves nothing" : "not complete, so there may be some");
    }
    StringBuilder lines = new StringBuilder();
    for (String line : Wrapping.hanging("verdict", text, MARGIN, width).lines().toList()) {
      IStyle style = Styles.of(comparison.conclusion());
      lines.append(Styles.paint(ansi, style, line)).append('\n');
    }
    return lines.toString();
  }

  private String names(List<String> stacks) {
    return stacks.size() == heads.size() ? "all" : String.join(", ", stacks);
  }

  private String nothingOn(List<String> stacks) {
    return Conclusion.NOTHING + ": on " + names(stacks);
  }

  /** Both tables have room for all stacks by these names. */
  private boolean fits(List<String> names) {
    return part(outcomeHead(), outcomes(), names, 0, names.size()).leadWidth() <= width
        && part("finding", findings(), names, 0, names.size()).leadWidth() <= width;
  }

  /** A to Z, then AA to AZ and so on. */
  private String letter(int index) {
    String last = String.valueOf((char) ('A' + index % LETTERS));
    return index < LETTERS ? last : letter(index / LETTERS - 1) + last;
  }

  private void item(StringBuilder text, String name, String value) {
    text.append(Wrapping.hanging(name, value, MARGIN, width));
  }
}
