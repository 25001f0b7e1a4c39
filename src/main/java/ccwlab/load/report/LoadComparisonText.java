package ccwlab.load.report;

import ccwlab.load.measure.LoadResult;
import ccwlab.load.report.LoadComparison.OfStack;
import ccwlab.report.Figures;
import ccwlab.report.NumberTable;
import ccwlab.report.Quantities;
import ccwlab.report.Wrapping;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A comparison as a table, a row for each stack. */
public final class LoadComparisonText {
  private static final int MARGIN = 10;

  private LoadComparisonText() {}

  /**
   * The table, and what its columns say.
   *
   * @param width columns of the terminal
   */
  public static String of(LoadComparison comparison, int width) {
    StringBuilder text = new StringBuilder();
    line(text, "question", comparison.title(), width);
    line(text, "scenario", comparison.scenario(), width);
    line(text, "seed", Long.toString(comparison.seed()), width);
    int turns = comparison.stacks().get(0).turns().size();
    line(text, "turns", turns + " of each stack, one after the other", width);
    line(text, "repeat", comparison.command(), width);
    text.append('\n');
    NumberTable table =
        new NumberTable(
            List.of(
                "stack",
                "achieved/s",
                "p99",
                "requests",
                "failed",
                "lost",
                "lost-irq/million",
                "cancel",
                "halt",
                "clear",
                "findings"));
    comparison.stacks().forEach(stack -> table.row(cells(stack)));
    text.append(table.text(0, width)).append('\n');
    text.append(
        Wrapping.hanging(
            "",
            "achieved and p99 are the middle ones of the turns, the others all turns together; "
                + "lost-irq: statuses that the host took and the guest was never told of; "
                + "cancel, halt, clear: requests that it took to stop",
            0,
            width));
    text.append(findings(comparison, width));
    text.append('\n');
    verdict(comparison).forEach(verdict -> line(text, "verdict", verdict, width));
    return text.toString();
  }

  /** What the exit code follows from: a line for each stack and reason, or one if all is well. */
  private static List<String> verdict(LoadComparison comparison) {
    SortedMap<String, Integer> reasons = new TreeMap<>();
    for (OfStack stack : comparison.stacks()) {
      for (LoadResult turn : stack.turns()) {
        reasons(turn).forEach(why -> reasons.merge(stack.stack() + ": " + why, 1, Integer::sum));
      }
    }
    if (reasons.isEmpty()) {
      return List.of("ok: no property broken, all thresholds hold, in all turns of all stacks");
    }
    List<String> lines = new ArrayList<>();
    reasons.forEach((why, turns) -> lines.add(why + ", in " + Figures.count(turns, "turn")));
    return lines;
  }

  private static List<String> reasons(LoadResult turn) {
    List<String> reasons = new ArrayList<>();
    turn.thresholds().stream()
        .filter(threshold -> !threshold.ok())
        .forEach(threshold -> reasons.add("FAILED " + threshold.expression()));
    switch (turn.verdict()) {
      case FINDING -> reasons.add("FINDING");
      case BROKEN -> reasons.add(SpreadText.broken(turn.spread()));
      case NOTHING_LOOKED_AT -> reasons.add("NOTHING was measured");
      default -> {}
    }
    return reasons;
  }

  /** A row for each property that was broken on some stack; empty if none was. */
  private static String findings(LoadComparison comparison, int width) {
    SortedSet<String> broken = new TreeSet<>();
    comparison.stacks().forEach(stack -> broken.addAll(stack.findingsByProperty().keySet()));
    if (broken.isEmpty()) {
      return "";
    }
    List<String> heads = new ArrayList<>(List.of("finding"));
    comparison.stacks().forEach(stack -> heads.add(stack.stack()));
    NumberTable table = new NumberTable(heads);
    for (String property : broken) {
      List<String> row = new ArrayList<>(List.of(property));
      for (OfStack stack : comparison.stacks()) {
        row.add(Figures.count(stack.findingsByProperty().getOrDefault(property, 0L)));
      }
      table.row(row);
    }
    return "\n" + table.text(0, width);
  }

  private static void line(StringBuilder text, String what, String value, int width) {
    text.append(Wrapping.hanging(what, value, MARGIN, width));
  }

  private static List<String> cells(OfStack stack) {
    return List.of(
        stack.stack(),
        Figures.count(stack.achieved()),
        Quantities.time(stack.p99Micros()),
        Figures.count(stack.requests()),
        Figures.count(stack.failed()),
        Figures.count(stack.lost()),
        Quantities.number(stack.lostInterruptionsPerMillion()),
        Figures.count(stack.recovered("cancel")),
        Figures.count(stack.recovered("halt")),
        Figures.count(stack.recovered("clear")),
        Figures.count(stack.findings()));
  }
}
