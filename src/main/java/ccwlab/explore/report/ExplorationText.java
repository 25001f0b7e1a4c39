package ccwlab.explore.report;

import ccwlab.explore.ExplorationResult;
import ccwlab.explore.ExplorationResult.Cell;
import ccwlab.explore.ExplorationResult.Coverage;
import ccwlab.explore.shrink.Shrunk;
import ccwlab.observe.Conclusion;
import ccwlab.report.Figures;
import ccwlab.report.FindingText;
import ccwlab.report.PlainWords;
import ccwlab.report.Styles;
import ccwlab.report.UnknownOutcomes;
import ccwlab.report.Wrapping;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Help.Ansi;

/** A search as text: what was asked, how far it came, the outcomes, coverage, findings, verdict. */
public final class ExplorationText {
  private static final int MARGIN = 10;
  private static final String NOT_HERE = "not in this search";
  private static final String COMPLETE =
      "complete: every order of deliveries, with each context of the driver and the channel"
          + " subsystem on a processor of its own";

  private final Evidence evidence;
  private final ExplorationResult result;
  private final int width;
  private final Ansi ansi;
  private final boolean full;

  /**
   * @param width columns of the terminal
   * @param full long traces too, in all their steps
   */
  public ExplorationText(Evidence evidence, int width, Ansi ansi, boolean full) {
    this.full = full;
    this.evidence = evidence;
    this.result = evidence.result();
    this.width = width;
    this.ansi = ansi;
  }

  public String text() {
    StringBuilder text = new StringBuilder(header());
    text.append('\n').append(ExploredTable.of(evidence, width, ansi)).append('\n');
    if (!evidence.witnesses().isEmpty()) {
      text.append(witnesses()).append('\n');
    }
    text.append(coverage()).append('\n');
    List<String> together = together();
    for (Evidence.Case one : evidence.cases()) {
      if (!together.contains(one.message())) {
        text.append(one(one)).append('\n');
      }
    }
    if (!together.isEmpty()) {
      text.append(UnknownOutcomes.text(together, width, ansi)).append('\n');
    }
    for (String alarm : evidence.alarms()) {
      String line =
          "the live run saw the outcome "
              + alarm
              + ", which a complete search calls impossible:"
              + " one of the two is wrong, and it is our bug";
      text.append(Wrapping.hanging("ALARM", line, MARGIN, width)).append('\n');
    }
    return text.append(verdict()).toString();
  }

  /** Sentences of the findings that are told together; none in full. */
  private List<String> together() {
    List<String> unknown =
        evidence.cases().stream()
            .filter(one -> UnknownOutcomes.isOne(one.property()))
            .map(Evidence.Case::message)
            .toList();
    return full || unknown.size() < 2 ? List.of() : unknown;
  }

  private String header() {
    String searched =
        String.format(
            Locale.ROOT,
            "%,d executions of %s classes in %s; %,d executions and %,d deliveries a second",
            result.executions(),
            result.classes() < 0 ? "uncounted" : Figures.count(result.classes()),
            Figures.seconds(result.elapsedSeconds()),
            Math.round(result.executionsPerSecond()),
            Math.round(result.deliveriesPerSecond()));
    String ends =
        String.format(
            Locale.ROOT,
            "%,d different outcomes, %,d final states, %,d states; %,d runs checked twice",
            result.outcomes().size(),
            result.finalStates(),
            result.states(),
            result.checkedTwice());
    StringBuilder text = new StringBuilder();
    item(text, "question", result.title());
    item(text, "scenario", result.scenario());
    item(text, "stack", result.stack());
    item(text, "strategy", result.options().strategy().name().toLowerCase(Locale.ROOT));
    item(text, "searched", searched);
    item(text, "", ends);
    item(text, "extent", extent());
    if (result.broken() > 0) {
      item(text, "long", longRuns());
    }
    if (!result.guarantee().isEmpty()) {
      item(text, "bound", result.guarantee());
    }
    for (String left : evidence.leftOut()) {
      item(text, "left out", left);
    }
    item(text, "repeat", evidence.command());
    evidence.scenario().aliases().lines().forEach(line -> item(text, "alias", line));
    return text.toString();
  }

  private String extent() {
    if (result.complete()) {
      return COMPLETE;
    }
    return "not complete: " + PlainWords.bound(result.boundedBy()) + left();
  }

  private String left() {
    if (result.classesLeft() < 0 || result.classes() <= 0) {
      return "";
    }
    return result.classesLeft() < 1
        ? "; every class was seen more than once, so few can be left"
        : "; by estimate at least " + Figures.count(result.classesLeft()) + " classes not seen";
  }

  private String longRuns() {
    return String.format(
        Locale.ROOT,
        "%s went on beyond %,d deliveries; from there on the oldest message was always delivered"
            + " first, so that a run that can end does. One that still does not is a livelock",
        Figures.count(result.broken(), "run"),
        result.options().deliveriesMost());
  }

  private String witnesses() {
    StringBuilder text = new StringBuilder();
    item(text, "replay", "a witness by loadtests/ccwlab replay FILE:");
    int number = 0;
    for (Path path : evidence.witnesses().values()) {
      item(text, "  " + ExploredTable.witness(number++), path.toString());
    }
    return text.toString();
  }

  /** For each table the cells that were hit, and the others by the reason why not. */
  private String coverage() {
    StringBuilder text = new StringBuilder();
    for (Coverage table : result.coverage()) {
      List<String> hit = new ArrayList<>();
      Map<String, List<String>> never = new TreeMap<>();
      for (Cell cell : table.cells()) {
        if (cell.hit() > 0) {
          hit.add(cell.name());
        } else {
          String why = cell.why().isEmpty() ? NOT_HERE : cell.why();
          never.computeIfAbsent(why, key -> new ArrayList<>()).add(cell.name());
        }
      }
      String counts = ": " + hit.size() + " of " + table.cells().size() + " cells hit";
      item(text, "coverage", table.table() + counts);
      item(text, "  hit", hit.isEmpty() ? "none" : String.join(", ", hit));
      never.forEach((why, cells) -> item(text, "  never", why + ": " + named(why, cells)));
    }
    return text.toString();
  }

  /** What only this search did not come to is long, and seldom the question. */
  private String named(String why, List<String> cells) {
    return why.equals(NOT_HERE) && !full
        ? cells.size() + "; --full names them"
        : String.join(", ", cells);
  }

  /** In about ten lines; all of it below, if that is asked for. */
  private String one(Evidence.Case one) {
    String command = "loadtests/ccwlab replay " + (one.path() == null ? "FILE" : one.path());
    String seen =
        one.classes() < 0
            ? "seen; in how many classes was not counted"
            : "in " + (one.classes() == 1 ? "1 class" : Figures.count(one.classes()) + " classes");
    String head = CounterexampleText.named(one.property()) + ", " + seen;
    FindingText text = new FindingText(head, width, ansi).about(one.property(), one.message());
    Shrunk shrunk = one.shrunk();
    if (shrunk != null) {
      text.item("turns on", TurningPoint.of(shrunk));
      text.steps(CounterexampleText.trace(shrunk.after(), shrunk.found()));
    }
    text.item("judge", UnknownOutcomes.judge(one.property(), one.message()));
    text.item("replay", command);
    String rest =
        full && shrunk != null ? "\n" + CounterexampleText.of(shrunk, command, width, true) : "";
    return text.text() + inCode(one.code()) + rest;
  }

  private String inCode(InCode code) {
    StringBuilder text = new StringBuilder();
    if (code != null) {
      item(text, "in code", code.driver() + ": " + code.text());
      if (code.path() != null) {
        item(text, "", "loadtests/ccwlab replay " + code.path());
      }
    }
    return text.toString();
  }

  private String verdict() {
    int findings = evidence.cases().size();
    String text;
    if (findings > 0) {
      text = "FINDING: " + Figures.count(findings, "finding");
    } else if (result.conclusion() == Conclusion.NOTHING_LOOKED_AT) {
      text = Conclusion.NOTHING + ": " + result.boundedBy() + " before a run had come to its end";
    } else if (result.complete()) {
      text =
          "complete: no finding in any of "
              + (result.classes() < 0
                  ? "its orders"
                  : Figures.count(result.classes()) + " classes");
    } else {
      text =
          "no finding in "
              + Figures.count(result.executions(), "execution")
              + "; not complete, so there may be some";
    }
    Conclusion conclusion = evidence.alarms().isEmpty() ? result.conclusion() : Conclusion.FINDING;
    String line = Wrapping.padRight("verdict", MARGIN) + text;
    return Styles.paint(ansi, Styles.of(conclusion), line) + "\n";
  }

  private void item(StringBuilder text, String name, String value) {
    text.append(Wrapping.hanging(name, value, MARGIN, width));
  }
}
