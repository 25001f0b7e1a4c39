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

/** What a real driver does in the scenarios of known bugs and findings, perhaps beside another. */
public final class DriverVerdictPage implements Kind {
  private static final int RACES_SHOWN = 50;

  @Override
  public String word() {
    return "verdict --driver";
  }

  @Override
  public boolean fits(Node result) {
    return result.isText("mode", "driver") && result.has("rows");
  }

  @Override
  public Content content(Node result) {
    boolean two = !result.textIfAny("against").isEmpty();
    List<Row> rows = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    for (Node row : result.list("rows")) {
      String id = "d" + rows.size();
      rows.add(row(row, id, two));
      evidence.add(
          new Evidence(
              row.text("id"),
              row.text("title") + ". Scenario " + row.text("scenario") + ".",
              pieces(row, id, two)));
    }
    List<String> columns = two ? List.of("model", "against", "driver") : List.of("model", "driver");
    Matrix matrix =
        new Matrix(
            "scenarios",
            "Scenarios",
            "Sampled runs of the driver's own code; the model on the same stack beside it.",
            "bug or finding",
            columns,
            true,
            false,
            "what it is, and what the driver breaks",
            rows);
    return new MatrixPage(
            head(result, two),
            summary(result),
            "only what differs",
            terms(),
            List.of(matrix),
            List.of(),
            evidence,
            "")
        .content("verdict: driver " + result.text("driver"));
  }

  private static Head head(Node result, boolean two) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("driver", result.text("driver")));
    if (two) {
      facts.add(new Fact("against", result.text("against")));
    }
    facts.add(new Fact("stack", result.text("stack")));
    facts.add(new Fact("seed", Long.toString(result.number("seed"))));
    facts.add(
        new Fact(
            "searched",
            Figures.count(result.count("executions"), "sampled run")
                + " in "
                + Figures.seconds(result.real("seconds"))));
    String words =
        switch (Tones.of(result)) {
          case "finding" ->
              two
                  ? "Finding: it breaks what the other one does not."
                  : "Finding: it breaks something.";
          case "ok" ->
              "No finding. The runs are sampled: what was not seen may be there all the same.";
          default -> "Nothing was looked at: no run came to its end.";
        };
    return new Head(
        "verdict",
        "What does this driver do in the scenarios of known bugs and findings?",
        Tones.of(result),
        words,
        Head.facts(result, facts),
        result.textIfAny("command"));
  }

  private static List<String> summary(Node result) {
    List<String> said = new ArrayList<>();
    said.add(
        "The driver's own code runs in user space, with a model of QEMU and of the hardware around it.");
    List<String> races = result.texts("dataRaces");
    if (!races.isEmpty()) {
      said.add(
          Figures.count(races.size(), "pair") + " of places in the code race for the same data:");
      races.stream().limit(RACES_SHOWN).forEach(said::add);
      if (races.size() > RACES_SHOWN) {
        said.add("and more, which the result in JSON has.");
      }
    }
    return said;
  }

  private static List<Term> terms() {
    return List.of(
        Term.of("found", "found", "something that must not be was seen"),
        Term.of("not seen", "open", "it was not seen, which does not say that it cannot be"),
        Term.of("nothing", "open", "no run came to its end"));
  }

  private static Row row(Node row, String id, boolean two) {
    String change = row.text("change").replace('-', ' ');
    boolean marked = List.of("closed", "opened", "fewer", "nothing").contains(change);
    boolean model = row.isText("model", "found");
    boolean driver = !row.at("driver").texts("broken").isEmpty();
    List<Cell> cells = new ArrayList<>();
    cells.add(new Cell(model ? "found" : "not seen", model ? "found" : "open", id + "model"));
    if (two) {
      cells.add(cell(row.at("against"), id + "against"));
    }
    cells.add(cell(row.at("driver"), id + "driver"));
    String broken = String.join(", ", row.at("driver").texts("broken"));
    String tone = change.equals("opened") ? "found" : change.equals("closed") ? "clean" : "open";
    return new Row(
        row.text("id"),
        marked ? change : "",
        tone,
        two ? marked : model != driver,
        cells,
        "",
        row.text("title") + (broken.isEmpty() ? "" : "; breaks " + broken));
  }

  private static Cell cell(Node side, String id) {
    boolean found = !side.texts("broken").isEmpty();
    String none = side.count("executions") == 0 ? "nothing" : "not seen";
    return new Cell(found ? "found" : none, found ? "found" : "open", id);
  }

  private static List<Piece> pieces(Node row, String id, boolean two) {
    List<Piece> pieces = new ArrayList<>();
    boolean model = row.isText("model", "found");
    pieces.add(
        new Piece(
            id + "model",
            "model",
            model ? "found" : "open",
            model
                ? "The model breaks something here."
                : "The model was not seen to break anything.",
            List.of(),
            "",
            "loadtests/ccwlab explore " + row.text("scenario")));
    if (two) {
      pieces.add(piece(row, "against", id, row.textIfAny("commandAgainst")));
    }
    pieces.add(piece(row, "driver", id, row.textIfAny("command")));
    return pieces;
  }

  private static Piece piece(Node row, String which, String id, String command) {
    Node side = row.at(which);
    Cell cell = cell(side, id + which);
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("looked at", Figures.count(side.count("executions"), "sampled run")));
    facts.add(new Fact("extent", "sampled: not every order was tried"));
    List<String> broken = side.texts("broken");
    if (!broken.isEmpty()) {
      facts.add(new Fact("breaks", String.join(", ", broken)));
    }
    if (!side.textIfAny("finding").isEmpty()) {
      facts.add(new Fact("seen first", side.text("finding")));
    }
    String says =
        broken.isEmpty()
            ? "It was not seen, in so many runs."
            : "Something that must not be was seen.";
    return new Piece(cell.evidence(), which, cell.tone(), says, facts, "", command);
  }
}
