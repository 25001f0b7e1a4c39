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
import java.util.Locale;

/**
 * What a fix closes and opens, bug by bug; or the catalogue's bugs with and without their repair.
 */
public final class VerdictPage implements Kind {
  private static final List<String> SIDES = List.of("Without", "With");

  @Override
  public String word() {
    return "verdict";
  }

  @Override
  public boolean fits(Node result) {
    return result.has("entries") && result.has("stillFound");
  }

  @Override
  public Content content(Node result) {
    boolean fix = !result.texts("with").isEmpty();
    List<Row> rows = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    for (Node entry : result.list("entries")) {
      String id = "b" + rows.size();
      rows.add(row(entry, id, fix));
      String about = entry.text("title") + ". Scenario " + entry.text("scenario") + ".";
      List<Piece> pieces = new ArrayList<>();
      SIDES.forEach(side -> pieces.add(piece(entry, side, id)));
      evidence.add(new Evidence(entry.text("id"), about, pieces));
    }
    List<String> columns =
        fix
            ? List.of("without the fix", "with the fix")
            : List.of("without its repair", "with its repair");
    Matrix matrix =
        new Matrix(
            "bugs",
            "Bugs",
            "Each known bug's scenario, explored on both sides.",
            "bug",
            columns,
            true,
            false,
            "what it is, and what is broken",
            rows);
    return new MatrixPage(
            head(result, fix),
            summary(result, fix),
            "only what differs",
            terms(fix),
            List.of(matrix),
            List.of(),
            evidence,
            result.textIfAny("certificate"))
        .content(fix ? "verdict: " + String.join("+", result.texts("with")) : "verdict: catalogue");
  }

  private static Head head(Node result, boolean fix) {
    List<Fact> facts = new ArrayList<>();
    if (fix) {
      facts.add(new Fact("without", result.text("stack")));
      facts.add(
          new Fact(
              "with",
              result.has("stackWith")
                  ? result.text("stackWith")
                  : String.join("+", result.texts("with"))));
    }
    facts.add(new Fact("seed", Long.toString(result.number("seed"))));
    facts.add(
        new Fact(
            "searched",
            Extents.executions(result.count("executions"), result.count("states"))
                + " in "
                + Figures.seconds(result.real("elapsedSeconds"))));
    String question =
        fix
            ? "What does "
                + String.join(" with ", result.texts("with"))
                + " close, and what does it open?"
            : "Does each bug of the catalogue show, and does its repair close it?";
    return new Head(
        "verdict",
        question,
        tone(result),
        verdict(result, fix),
        Head.facts(result, facts),
        result.textIfAny("command"));
  }

  /** What was not searched to the end is not fine. */
  private static String tone(Node result) {
    String tone = Tones.of(result);
    return tone.equals("ok") && !result.flag("complete") ? "nothing" : tone;
  }

  private static String verdict(Node result, boolean fix) {
    if (result.isText("verdict", "nothing-looked-at")) {
      return "Nothing was looked at: no run of any bug.";
    }
    String extent =
        result.flag("complete")
            ? " Every order was tried where nothing was found."
            : " Not complete: nothing is said of "
                + MatrixPage.words(result.texts("incomplete"))
                + ".";
    if (!fix) {
      List<String> not = result.texts("notAsTold");
      return (not.isEmpty()
              ? "All is as the catalogue says."
              : "Not as told: " + MatrixPage.words(not) + ".")
          + extent;
    }
    List<String> opens = result.texts("opens");
    return (opens.isEmpty() ? "It opens nothing" : "Finding: it opens " + MatrixPage.words(opens))
        + "; it closes "
        + (result.texts("closes").isEmpty() ? "nothing" : MatrixPage.words(result.texts("closes")))
        + "."
        + extent;
  }

  private static List<String> summary(Node result, boolean fix) {
    List<String> said = new ArrayList<>(result.texts("withTitles"));
    if (fix) {
      said.add("Closes: " + MatrixPage.words(result.texts("closes")) + ".");
      said.add("Opens: " + MatrixPage.words(result.texts("opens")) + ".");
      said.add("Lessens: " + MatrixPage.words(result.texts("lessens")) + ".");
      said.add("Still found: " + MatrixPage.words(result.texts("stillFound")) + ".");
    } else {
      said.add("Not as told: " + MatrixPage.words(result.texts("notAsTold")) + ".");
    }
    said.add("Not searched to the end: " + MatrixPage.words(result.texts("incomplete")) + ".");
    said.add("This speaks of the model, not of a machine.");
    return said;
  }

  private static List<Term> terms(boolean fix) {
    List<Term> terms = new ArrayList<>();
    terms.add(Term.of("found", "found", "something that must not be was seen"));
    terms.add(Term.of("clean", "clean", "every order was tried: nothing"));
    terms.add(
        Term.of("incomplete", "open", "nothing in the orders that were tried; there may be some"));
    if (fix) {
      terms.add(Term.of("opened", "found", "with the fix something breaks that did not before"));
      terms.add(Term.of("closed", "clean", "the fix ends it"));
      terms.add(Term.of("fewer", "open", "less breaks than before, but not nothing"));
    } else {
      terms.add(Term.of("not so", "found", "it does not go as the catalogue says"));
    }
    return terms;
  }

  private static Row row(Node entry, String id, boolean fix) {
    String change = entry.text("change");
    String mark =
        switch (change) {
          case "closed", "opened", "fewer", "unknown" -> change;
          default -> "";
        };
    if (!fix) {
      boolean odd = entry.has("asTold") && !entry.flag("asTold") && !change.equals("unknown");
      mark = odd ? "not so" : change.equals("unknown") ? change : "";
    }
    String tone =
        switch (mark) {
          case "closed" -> "clean";
          case "opened", "not so" -> "found";
          default -> "open";
        };
    List<String> broken = entry.texts("breaksWith");
    if (broken.isEmpty()) {
      broken = entry.texts("breaksWithout");
    }
    String about =
        entry.text("title") + (broken.isEmpty() ? "" : "; breaks " + String.join(", ", broken));
    List<Cell> cells = new ArrayList<>();
    for (String side : SIDES) {
      String word = entry.text(side.toLowerCase(Locale.ROOT));
      cells.add(new Cell(word, tone(word), id + side));
    }
    return new Row(entry.text("id"), mark, tone, !mark.isEmpty(), cells, "", about);
  }

  private static String tone(String word) {
    return switch (word) {
      case "found" -> "found";
      case "clean" -> "clean";
      default -> "open";
    };
  }

  private static Piece piece(Node entry, String side, String id) {
    String word = entry.text(side.toLowerCase(Locale.ROOT));
    String bounded = entry.textIfAny("boundedBy" + side);
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("stack", entry.text("stack" + side)));
    facts.add(
        new Fact(
            "looked at",
            Extents.executions(entry.count("executions" + side), entry.count("states" + side))));
    facts.add(new Fact("extent", extent(word, bounded)));
    List<String> breaks = entry.texts("breaks" + side);
    if (!breaks.isEmpty()) {
      facts.add(new Fact("breaks", String.join(", ", breaks)));
    }
    if (entry.has("finding" + side)) {
      facts.add(new Fact("seen first", entry.text("finding" + side)));
    }
    String says =
        switch (word) {
          case "found" -> "Found: something that must not be was seen.";
          case "clean" -> "Clean: every order was tried.";
          default -> "Nothing is said: not every order was tried.";
        };
    return new Piece(
        id + side,
        side.equals("With") ? "with" : "without",
        tone(word),
        says,
        facts,
        entry.textIfAny("schedule" + side),
        entry.textIfAny("command" + side));
  }

  private static String extent(String word, String bounded) {
    if (!bounded.isEmpty()) {
      return "ended by: " + bounded;
    }
    return word.equals("found") ? "until it was found" : "complete: every order was tried";
  }
}
