package ccwlab.page.matrix;

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
import java.util.ArrayList;
import java.util.List;

/** One scenario on several stacks, live or explored. */
public final class ComparePage implements Kind {
  @Override
  public String word() {
    return "compare";
  }

  @Override
  public boolean fits(Node result) {
    boolean mode = result.isText("mode", "live") || result.isText("mode", "explore");
    return mode && result.has("stacks");
  }

  @Override
  public Content content(Node result) {
    return new Comparing(result).page().content("compare: " + result.text("scenario"));
  }

  /** One result while its page is made. */
  private static final class Comparing {
    private final Node result;
    private final boolean live;
    private final List<Node> stacks;
    private final List<Evidence> evidence = new ArrayList<>();

    Comparing(Node result) {
      this.result = result;
      this.live = result.isText("mode", "live");
      this.stacks = result.list("stacks");
    }

    MatrixPage page() {
      List<Matrix> matrices = new ArrayList<>();
      matrices.add(outcomes());
      Matrix findings = findings();
      if (!findings.rows().isEmpty()) {
        matrices.add(findings);
      }
      return new MatrixPage(
          head(), summary(), "only what differs", terms(), matrices, List.of(), evidence, "");
    }

    private Head head() {
      List<Fact> facts = new ArrayList<>();
      facts.add(new Fact("scenario", result.text("scenario")));
      facts.add(new Fact("stacks", String.join(", ", names())));
      facts.add(new Fact("seed", Long.toString(result.number("seed"))));
      facts.add(
          new Fact(
              "looked",
              live ? "live: numbers count rounds" : "explored: numbers count classes of orders"));
      return new Head(
          "compare",
          result.text("title"),
          Tones.of(result),
          Tones.differ(result, stacks),
          Head.facts(result, facts),
          result.textIfAny("command"));
    }

    private List<String> names() {
      return stacks.stream().map(stack -> stack.text("name")).toList();
    }

    private List<String> summary() {
      long certain = differing(true);
      long perhaps = differing(false);
      List<String> said = new ArrayList<>();
      if (certain + perhaps == 0) {
        said.add("There is no row in which the stacks differ.");
      }
      if (certain > 0) {
        said.add(
            Figures.count(certain, "row")
                + (certain == 1 ? " differs" : " differ")
                + " for certain: one stack has it, and on another it cannot happen, as every order was tried.");
      }
      if (perhaps > 0) {
        said.add(
            Figures.count(perhaps, "row")
                + (perhaps == 1 ? " differs" : " differ")
                + " perhaps: one stack has it, and on another it did not come up. "
                + (live
                    ? "A live run cannot say that it cannot."
                    : "That search was not complete, so it may be there."));
      }
      return said;
    }

    private long differing(boolean certain) {
      List<Node> rows = new ArrayList<>(result.list("outcomes"));
      rows.addAll(result.list("findings"));
      return rows.stream()
          .filter(row -> row.flag("differs") && row.flag("certain") == certain)
          .count();
    }

    private List<Term> terms() {
      List<Term> terms = new ArrayList<>();
      terms.add(Term.of(live ? "12 0.5%" : "12", "plain", "seen, so often"));
      terms.add(Term.of("found", "found", "the property was broken"));
      if (live) {
        terms.add(
            Term.of("not seen", "open", "it did not come up, which does not say that it cannot"));
      } else {
        terms.add(Term.of("never", "clean", "every order was tried, and it does not come up"));
        terms.add(Term.of("clean", "clean", "every order was tried, and the property holds"));
        terms.add(Term.of("not seen", "open", "it did not come up, but not every order was tried"));
      }
      return terms;
    }

    private Matrix outcomes() {
      List<Row> rows = new ArrayList<>();
      for (Node outcome : result.list("outcomes")) {
        String name = outcome.text("outcome");
        List<Cell> cells = new ArrayList<>();
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < stacks.size(); i++) {
          Asked asked = new Asked(outcome, i, "never", "not seen", "o" + rows.size() + "-" + i);
          long count = outcome.entry("counts", i).json().asLong();
          cells.add(asked.cell(seen(count, stacks.get(i)), "plain"));
          pieces.add(asked.piece(times(count, stacks.get(i)), ""));
        }
        rows.add(row(name, outcome, cells, outcome.text("grade"), outcome.text("why")));
        evidence.add(new Evidence("Outcome " + name, outcome.text("why"), pieces));
      }
      String fields = String.join(", ", result.texts("outcomeFields"));
      return new Matrix(
          "outcomes",
          "Outcomes",
          "An outcome is what each instruction told the guest: " + fields + ".",
          "outcome",
          names(),
          true,
          true,
          "why",
          rows);
    }

    private Matrix findings() {
      List<Row> rows = new ArrayList<>();
      for (Node finding : result.list("findings")) {
        String name = finding.text("property");
        List<Cell> cells = new ArrayList<>();
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < stacks.size(); i++) {
          Asked asked = new Asked(finding, i, "clean", "not seen", "f" + rows.size() + "-" + i);
          long count = finding.has("counts") ? finding.entry("counts", i).json().asLong() : 0;
          cells.add(asked.cell("found", "found"));
          pieces.add(asked.piece(times(count, stacks.get(i)), message(finding, i)));
        }
        String about = finding.text("kind").replace('-', ' ') + ": " + finding.text("message");
        rows.add(row(name, finding, cells, "", about));
        evidence.add(new Evidence(name, about, pieces));
      }
      return new Matrix(
          "findings",
          "Findings",
          "What must never happen, and which stack does it.",
          "property",
          names(),
          true,
          false,
          "what was seen first",
          rows);
    }

    private static String message(Node finding, int stack) {
      return finding.has("messages") ? textAt(finding.entry("messages", stack)) : "";
    }

    /** Empty for null. */
    private static String textAt(Node node) {
      return node.isThere() ? node.json().asText() : "";
    }

    private static Row row(String name, Node node, List<Cell> cells, String grade, String about) {
      boolean differs = node.flag("differs");
      String mark = !differs ? "" : node.flag("certain") ? "differs" : "perhaps";
      return new Row(
          name, mark, mark.equals("differs") ? "found" : "open", differs, cells, grade, about);
    }

    private String seen(long count, Node stack) {
      if (!live) {
        return count == 0 ? "seen" : Figures.count((double) count);
      }
      return Figures.count(count) + " " + Figures.percent(count, stack.count("rounds"));
    }

    private String times(long count, Node stack) {
      if (count == 0) {
        return "It was seen; how often was not counted.";
      }
      return live
          ? "It was seen in %s of %s (%s)."
              .formatted(
                  Figures.count(count),
                  Figures.count(stack.count("rounds"), "round"),
                  Figures.percent(count, stack.count("rounds")))
          : "It was seen in %s of orders."
              .formatted(Figures.count((double) count, "class").replace("classs", "classes"));
    }

    /**
     * A row on one stack.
     *
     * @param never what the cell says if every order was tried without it
     * @param not what it says if it did not come up
     */
    private final class Asked {
      private final Node row;
      private final int stack;
      private final String never;
      private final String not;
      private final String id;

      Asked(Node row, int stack, String never, String not, String id) {
        this.row = row;
        this.stack = stack;
        this.never = never;
        this.not = not;
        this.id = id;
      }

      private String answer() {
        return row.entry("stacks", stack).json().asText();
      }

      Cell cell(String seen, String tone) {
        return switch (answer()) {
          case "seen" -> new Cell(seen, tone, id);
          case "never" -> new Cell(never, "clean", id);
          default -> new Cell(not, "open", id);
        };
      }

      Piece piece(String seen, String message) {
        Node at = stacks.get(stack);
        List<Fact> facts = new ArrayList<>();
        if (!message.isEmpty()) {
          facts.add(new Fact("seen here", message));
        }
        facts.addAll(Extents.of(at));
        String says =
            switch (answer()) {
              case "seen" -> seen;
              case "never" -> "It cannot happen here: every order was tried.";
              default ->
                  "It did not come up. "
                      + (live
                          ? "A live run does not say that it cannot."
                          : "Not every order was tried.");
            };
        String schedule = row.has("schedules") ? textAt(row.entry("schedules", stack)) : "";
        return new Piece(
            id,
            at.text("name"),
            cell("seen", "found").tone(),
            says,
            facts,
            schedule,
            at.textIfAny("command"));
      }
    }
  }
}
