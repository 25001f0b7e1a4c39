package ccwlab.page.matrix;

import ccwlab.page.chart.Chart;
import ccwlab.page.chart.Percentiles;
import ccwlab.page.frame.Content;
import ccwlab.page.frame.Head;
import ccwlab.page.frame.Head.Fact;
import ccwlab.page.frame.Kind;
import ccwlab.page.matrix.Matrix.Cell;
import ccwlab.page.matrix.Matrix.Evidence;
import ccwlab.page.matrix.Matrix.Piece;
import ccwlab.page.matrix.Matrix.Row;
import ccwlab.page.matrix.Matrix.Term;
import ccwlab.page.read.Node;
import ccwlab.report.Figures;
import ccwlab.report.Quantities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** One load on several stacks, which took turns. */
public final class LoadComparePage implements Kind {
  private static final String FINDINGS = "findingsByProperty";

  @Override
  public String word() {
    return "compare --load";
  }

  @Override
  public boolean fits(Node result) {
    return result.isText("mode", "load") && result.has("rows");
  }

  /**
   * A line of the table.
   *
   * @param text of a stack's cell
   * @param bad of a stack's cell; null for what is neither good nor bad
   */
  private record Measure(
      String name, String about, Function<Node, String> text, Function<Node, Boolean> bad) {}

  @Override
  public Content content(Node result) {
    List<Node> stacks = result.list("rows");
    List<Row> rows = new ArrayList<>();
    measures(stacks).forEach(measure -> rows.add(row(measure, stacks)));
    List<String> names = stacks.stream().map(stack -> stack.text("stack")).toList();
    Matrix matrix =
        new Matrix(
            "measures",
            "Side by side",
            "Achieved and p99 are the middle ones of the turns, the others all turns together.",
            "measured",
            names,
            true,
            false,
            "what it is",
            rows);
    List<Evidence> evidence = new ArrayList<>();
    for (int i = 0; i < stacks.size(); i++) {
      evidence.add(evidence(stacks.get(i), "s" + i));
    }
    return new MatrixPage(
            head(result, names, stacks),
            summary(stacks),
            "only what differs",
            terms(),
            List.of(matrix),
            charts(stacks),
            evidence,
            "")
        .content("compare: " + result.text("scenario"));
  }

  private static Head head(Node result, List<String> names, List<Node> stacks) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("scenario", result.text("scenario")));
    facts.add(new Fact("stacks", String.join(", ", names)));
    facts.add(new Fact("seed", Long.toString(result.number("seed"))));
    long turns = stacks.stream().mapToLong(stack -> stack.count("turns")).max().orElse(0);
    facts.add(new Fact("turns", turns + " of each stack, one after the other"));
    List<String> found =
        stacks.stream()
            .filter(stack -> stack.count("findings") > 0)
            .map(stack -> stack.text("stack"))
            .toList();
    boolean told = result.has("verdict");
    String tone = told ? Tones.of(result) : found.isEmpty() ? "ok" : "finding";
    String all = found.size() == stacks.size() ? "every stack" : MatrixPage.words(found);
    String verdict =
        switch (tone) {
          case "finding" ->
              found.isEmpty() ? "Finding: a threshold does not hold." : "Finding on " + all + ".";
          case "ok" -> "No finding on any stack in these turns; a live run proves nothing.";
          default -> "On at least one stack nothing was measured, or a node was lost.";
        };
    return new Head(
        "compare --load",
        result.text("title"),
        tone,
        verdict,
        Head.facts(result, facts),
        result.textIfAny("command"));
  }

  private static List<Measure> measures(List<Node> stacks) {
    List<Measure> measures = new ArrayList<>();
    measures.add(
        new Measure(
            "achieved /s",
            "requests a second that ended well",
            stack -> Quantities.rate(stack.real("achieved")),
            null));
    measures.add(
        new Measure(
            "p99",
            "from the intended start: 99 of 100 took so long or less",
            stack -> Quantities.time(stack.real("p99")),
            null));
    measures.add(count("requests", "were due", null));
    measures.add(count("failed", "ended otherwise than well", null));
    measures.add(
        count("lost", "had not ended long after their time-out", at -> at.count("lost") > 0));
    measures.add(
        new Measure(
            "lost interruptions per million",
            "statuses that the host took and the guest was never told of, in a million requests",
            stack -> Quantities.number(stack.real("lostInterruptionsPerMillion")),
            stack -> stack.real("lostInterruptionsPerMillion") > 0));
    for (String rung : List.of("cancel", "halt", "clear")) {
      measures.add(
          new Measure(
              "stopped by " + rung,
              "requests for which it was the last rung of the guest's ladder",
              stack -> Figures.count(stack.at("recoveries").count(rung)),
              null));
    }
    SortedSet<String> properties = new TreeSet<>();
    stacks.forEach(stack -> properties.addAll(stack.at(FINDINGS).keys()));
    for (String property : properties) {
      measures.add(
          new Measure(
              property,
              "a property: how often it was broken",
              stack -> Figures.count(times(stack, property)),
              stack -> times(stack, property) > 0));
    }
    return measures;
  }

  private static Measure count(String key, String about, Function<Node, Boolean> bad) {
    return new Measure(key, about, stack -> Figures.count(stack.count(key)), bad);
  }

  private static long times(Node stack, String property) {
    Node findings = stack.at(FINDINGS);
    return findings.has(property) ? findings.count(property) : 0;
  }

  private static Row row(Measure measure, List<Node> stacks) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < stacks.size(); i++) {
      Node stack = stacks.get(i);
      boolean bad = measure.bad() != null && measure.bad().apply(stack);
      String good = measure.bad() == null ? "plain" : "open";
      cells.add(new Cell(measure.text().apply(stack), bad ? "found" : good, "s" + i));
    }
    boolean some = cells.stream().anyMatch(cell -> cell.tone().equals("found"));
    boolean all = cells.stream().allMatch(cell -> cell.tone().equals("found"));
    String mark = some && !all ? "perhaps" : "";
    return new Row(measure.name(), mark, "open", some && !all, cells, "", measure.about());
  }

  private static List<String> summary(List<Node> stacks) {
    List<String> said = new ArrayList<>();
    for (Node stack : stacks) {
      said.add(
          "%s: %s requests a second ended well, p99 %s, %s."
              .formatted(
                  stack.text("stack"),
                  Quantities.rate(stack.real("achieved")),
                  Quantities.time(stack.real("p99")),
                  Figures.count(stack.count("findings"), "finding")));
    }
    said.add(
        "Turns of a load are live: numbers that lie close together are no difference, and what did"
            + " not come up may come up in the next run.");
    return said;
  }

  private static List<Term> terms() {
    return List.of(
        Term.of("12", "found", "so often something that must not be"),
        Term.of("0", "open", "it did not come up, which does not say that it cannot"),
        Term.of("12", "plain", "a number that is neither good nor bad"),
        Term.of("perhaps", "open", "one stack has it, and another was not seen to have it"));
  }

  /** The turn with the middle p99 stands for its stack. */
  private static List<Chart> charts(List<Node> stacks) {
    Percentiles latency = new Percentiles();
    Percentiles service = new Percentiles();
    for (Node stack : stacks) {
      List<Node> turns =
          stack.list("results").stream()
              .filter(turn -> turn.at("latency").has("p99"))
              .sorted(Comparator.comparingDouble(turn -> turn.at("latency").real("p99")))
              .toList();
      if (!turns.isEmpty()) {
        Node middle = turns.get(turns.size() / 2);
        latency.add(stack.text("stack"), middle.list("latencyCurve"));
        service.add(stack.text("stack"), middle.list("serviceTimeCurve"));
      }
    }
    List<Chart> charts = new ArrayList<>();
    if (latency.isThere()) {
      charts.add(
          latency.chart(
              "latency-curves",
              "Latency of each stack",
              "From the intended start (corrected), of the turn with the middle p99. Each mark to"
                  + " the right is ten times as rare."));
    }
    if (service.isThere()) {
      charts.add(
          service.chart(
              "service-curves",
              "Service time of each stack",
              "From the first SSCH (raw), of the same turns."));
    }
    return charts;
  }

  private static Evidence evidence(Node stack, String id) {
    List<Piece> pieces = new ArrayList<>();
    int turn = 0;
    for (Node one : stack.list("results")) {
      turn++;
      List<Fact> facts = new ArrayList<>();
      facts.add(new Fact("seed", Long.toString(one.number("seed"))));
      facts.add(new Fact("measured", Figures.seconds(one.real("measuredSeconds"))));
      facts.add(
          new Fact(
              "requests",
              Figures.count(one.count("requests"))
                  + ", failed "
                  + Figures.count(one.count("failed"))
                  + ", lost "
                  + Figures.count(one.count("lost"))));
      facts.add(new Fact("achieved /s", Quantities.rate(one.real("achieved"))));
      Node latency = one.at("latency");
      if (latency.has("p99")) {
        facts.add(new Fact("p50", Quantities.time(latency.real("p50"))));
        facts.add(new Fact("p99", Quantities.time(latency.real("p99"))));
      }
      for (Node found : one.list("findings")) {
        String times = Figures.count(found.count("count"), "time");
        facts.add(new Fact(found.text("property"), times + ": " + found.text("message")));
      }
      boolean bad = one.isText("verdict", "finding") || one.isText("verdict", "threshold");
      pieces.add(
          new Piece(
              pieces.isEmpty() ? id : id + "-" + turn,
              "turn " + turn,
              bad ? "found" : one.isText("verdict", "ok") ? "plain" : "open",
              "Verdict: " + one.text("verdict").replace('-', ' ') + ".",
              facts,
              "",
              one.textIfAny("command")));
    }
    if (pieces.isEmpty()) {
      String said = "The result has no turns one by one: an older ccwlab wrote it.";
      pieces.add(new Piece(id, "all turns", "plain", said, List.of(), "", ""));
    }
    return new Evidence(stack.text("stack"), "Its turns, one after the other.", pieces);
  }
}
