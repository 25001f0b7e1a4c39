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

/** Which faults that were put into the machines the scenarios notice. */
public final class ScorePage implements Kind {
  @Override
  public String word() {
    return "score";
  }

  @Override
  public boolean fits(Node result) {
    return result.has("survivors") && result.has("noticedByExploration");
  }

  @Override
  public Content content(Node result) {
    boolean live = result.list("rows").stream().anyMatch(row -> row.has("live"));
    List<Row> rows = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    for (Node row : result.list("rows")) {
      String id = "m" + rows.size();
      rows.add(row(row, id, live));
      evidence.add(new Evidence(row.text("id"), about(row), pieces(row, id, live)));
    }
    Matrix mutants =
        new Matrix(
            "mutants",
            "Mutants",
            "Each is one fault in one of the machines. Which scenario gave it away?",
            "mutant",
            live ? List.of("explored", "live") : List.of("explored"),
            true,
            false,
            "what it does",
            rows);
    return new MatrixPage(
            head(result, live),
            summary(result),
            "only what was not noticed everywhere",
            terms(),
            List.of(mutants, unchanged(result, evidence)),
            List.of(),
            evidence,
            "")
        .content("score: " + result.text("stack"));
  }

  private static Head head(Node result, boolean live) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("stack", result.text("stack")));
    facts.add(new Fact("seed", Long.toString(result.number("seed"))));
    facts.add(new Fact("took", Figures.seconds(result.real("elapsedSeconds"))));
    String noticed =
        "%d of %s noticed by exploration"
            .formatted(
                result.count("noticedByExploration"),
                Figures.count(result.count("mutants"), "mutant"));
    String alive = live ? ", " + result.count("noticedLive") + " by live runs" : "";
    String early = result.flag("stopped") ? " Ended early: what is missing was not tried." : "";
    boolean none = result.isText("verdict", "nothing-looked-at");
    return new Head(
        "score",
        "Which faults in the machines do the scenarios notice?",
        Tones.of(result),
        none ? "Nothing was looked at: no run of any mutant." : noticed + alive + "." + early,
        Head.facts(result, facts),
        result.textIfAny("command"));
  }

  private static List<String> summary(Node result) {
    List<String> said = new ArrayList<>();
    List<String> survivors = result.texts("survivors");
    said.add("Not noticed by exploration: " + MatrixPage.words(survivors) + ".");
    List<String> harmless =
        result.list("rows").stream()
            .filter(row -> !row.textIfAny("equivalent").isEmpty())
            .map(row -> row.text("id"))
            .toList();
    if (!harmless.isEmpty()) {
      said.add(
          "Harmless, so that nobody can notice them, and not counted: "
              + MatrixPage.words(harmless)
              + ".");
    }
    said.add("A mutant that nobody notices says something of the scenarios, not of the machines.");
    return said;
  }

  private static List<Term> terms() {
    return List.of(
        Term.of("a scenario", "clean", "the scenario that gave the mutant away"),
        Term.of("survived", "found", "no scenario noticed it"),
        Term.of("harmless", "plain", "nobody can notice it; it is not counted"),
        Term.of("not run", "open", "there was no run"));
  }

  private static String about(Node row) {
    String equivalent = row.textIfAny("equivalent");
    return row.text("what") + (equivalent.isEmpty() ? "" : " (harmless: " + equivalent + ")");
  }

  private static Row row(Node row, String id, boolean live) {
    boolean harmless = !row.textIfAny("equivalent").isEmpty();
    List<Cell> cells = new ArrayList<>();
    cells.add(cell(row.at("explored"), "executions", harmless, id + "explored"));
    if (live) {
      cells.add(cell(row.at("live"), "rounds", harmless, id + "live"));
    }
    boolean everywhere = cells.stream().allMatch(cell -> cell.tone().equals("clean"));
    boolean survived = cells.get(0).tone().equals("found");
    String mark = survived ? "survived" : harmless || everywhere ? "" : "not live";
    return new Row(
        row.text("id"),
        mark,
        survived ? "found" : "open",
        !harmless && !everywhere,
        cells,
        "",
        about(row));
  }

  private static Cell cell(Node way, String counted, boolean harmless, String id) {
    if (!way.isThere() || way.count(counted) == 0 && !way.flag("noticed")) {
      return new Cell("not run", "open", id);
    }
    if (way.flag("noticed")) {
      return new Cell(way.text("scenario"), harmless ? "found" : "clean", id);
    }
    return harmless ? new Cell("harmless", "plain", id) : new Cell("survived", "found", id);
  }

  private static List<Piece> pieces(Node row, String id, boolean live) {
    List<Piece> pieces = new ArrayList<>();
    boolean harmless = !row.textIfAny("equivalent").isEmpty();
    pieces.add(piece(row.at("explored"), "explored", "executions", harmless, id));
    if (live) {
      pieces.add(piece(row.at("live"), "live", "rounds", harmless, id));
    }
    return pieces;
  }

  private static Piece piece(Node way, String which, String counted, boolean harmless, String id) {
    Cell cell = cell(way, counted, harmless, id + which);
    List<Fact> facts = new ArrayList<>();
    String says = "There was no run.";
    if (way.isThere()) {
      facts.add(new Fact(counted, Figures.count(way.count(counted))));
      if (way.flag("noticed")) {
        says = "Given away by " + way.text("property") + " in " + way.text("scenario") + ".";
        facts.add(new Fact("what was seen", way.text("message")));
      } else if (way.count(counted) > 0) {
        says = "Nobody noticed it.";
      }
      if (way.has("reached") && !way.flag("reached")) {
        facts.add(new Fact("reached", "no: no step was any different"));
      }
      List<String> open = way.texts("incomplete");
      if (which.equals("explored") && !way.flag("noticed")) {
        facts.add(
            new Fact(
                "extent",
                open.isEmpty()
                    ? "complete: all orders of all scenarios"
                    : "not all orders of " + String.join(", ", open)));
      }
    }
    return new Piece(
        id + which,
        which,
        cell.tone(),
        says,
        facts,
        "",
        way.isThere() ? way.textIfAny("command") : "");
  }

  /** What the machines as they are do: no mutant is noticed by that. */
  private static Matrix unchanged(Node result, List<Evidence> evidence) {
    List<Row> rows = new ArrayList<>();
    for (Node scenario : result.list("scenarios")) {
      String id = "u" + rows.size();
      boolean complete = scenario.flag("complete");
      List<String> findings = scenario.texts("findings");
      String count = Figures.count(scenario.count("executions"));
      List<Cell> cells = List.of(new Cell(count, complete ? "clean" : "open", id));
      String about =
          findings.isEmpty()
              ? "no findings"
              : Figures.count(findings.size(), "kind") + " of findings";
      String name = scenario.text("scenario");
      rows.add(new Row(name, "", "plain", true, cells, "", about));
      List<Fact> facts = new ArrayList<>();
      facts.add(new Fact("looked at", Figures.count(scenario.count("executions"), "execution")));
      facts.add(
          new Fact(
              "extent",
              complete ? "complete: every order was tried" : "not every order was tried"));
      findings.forEach(finding -> facts.add(new Fact("finding", finding)));
      String command =
          "loadtests/ccwlab explore %s --stack %s".formatted(name, result.text("stack"));
      evidence.add(
          new Evidence(
              name,
              "The machines as they are. What they do gives no mutant away.",
              List.of(
                  new Piece(
                      id,
                      "unchanged",
                      complete ? "clean" : "open",
                      "What a mutant does here beyond this gives it away.",
                      facts,
                      "",
                      command))));
    }
    return new Matrix(
        "unchanged",
        "The machines as they are",
        "Each scenario without any mutant, searched for what it does anyway.",
        "scenario",
        List.of("executions"),
        false,
        false,
        "findings that count for nothing here",
        rows);
  }
}
