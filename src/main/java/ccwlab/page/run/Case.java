package ccwlab.page.run;

import ccwlab.observe.FindingKind;
import ccwlab.observe.Trace;
import ccwlab.page.diagram.Diagram;
import ccwlab.page.diagram.Drawing;
import ccwlab.page.diagram.Drawing.Near;
import ccwlab.page.read.Node;
import ccwlab.report.Figures;
import ccwlab.report.PlainWords;
import ccwlab.report.TraceReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A finding, or an outcome, with a run that shows it.
 *
 * @param id unique in the page
 * @param name in plain words
 * @param property its name; of an outcome its grade
 * @param kind whom it is about; empty of an outcome
 * @param message what was seen
 * @param often in how many rounds or orders
 * @param notice what somebody who runs a guest or a host would notice
 * @param how it comes about
 * @param diagram of the run; null if there is no trace of it
 * @param replay what to type to see the run again; empty if it was not stored
 * @param code what a real driver made of it; empty if none was asked
 * @param without steps of the scenario that the run does without; empty if none
 */
public record Case(
    String id,
    String name,
    String property,
    String kind,
    String message,
    String often,
    String notice,
    String how,
    Diagram diagram,
    String replay,
    String code,
    String without) {
  /** So many are drawn; a page has an end. */
  private static final int DRAWN_MOST = 10;

  /** What is counted where all orders are looked at. */
  static final String CLASSES = "classes of orders";

  private static final Pattern SUBCHANNEL = Pattern.compile("^[0-9a-f.]+: ");
  private static final Pattern WORDS = Pattern.compile(": [A-Z+_/-]+( .*)?$");

  private static final int FINDING_ROWS = 200;
  private static final int OUTCOME_ROWS = 100;
  private static final String REPLAY = "loadtests/ccwlab replay ";

  /** What was seen, without the subchannel and its status word. */
  public String reason() {
    return WORDS.matcher(SUBCHANNEL.matcher(message).replaceFirst("")).replaceFirst("");
  }

  /** The findings of a result. */
  static List<Case> findings(Node result, List<String> actors, String prefix) {
    List<Case> cases = new ArrayList<>();
    for (Node finding : result.list("findings")) {
      String id = prefix + (cases.size() + 1);
      String property = finding.text("property");
      String message = finding.text("message");
      boolean drawn = cases.size() < DRAWN_MOST;
      cases.add(
          new Case(
              id,
              PlainWords.name(property),
              property,
              kind(finding),
              message,
              often(finding),
              PlainWords.notice(property, message),
              PlainWords.cause(property, message),
              drawn ? diagram(id, finding, actors, FINDING_ROWS) : null,
              replay(finding, "schedule"),
              code(finding.at("inCode")),
              String.join(", ", finding.at("shrunk").texts("without"))));
    }
    return cases;
  }

  /** The outcomes of a result that have a trace, or the one run that it has without an outcome. */
  static List<Case> outcomes(Node result, List<String> actors) {
    List<Case> cases = new ArrayList<>();
    Diagram only = diagram("run", result, actors, FINDING_ROWS);
    if (only != null) {
      String outcome = result.textIfAny("outcome");
      cases.add(new Case("run", outcome, "", "", "the run", "", "", "", only, "", "", ""));
    }
    for (Node outcome : result.list("outcomes")) {
      String id = "outcome-" + (cases.size() + 1);
      Diagram diagram =
          cases.size() < DRAWN_MOST ? diagram(id, outcome, actors, OUTCOME_ROWS) : null;
      if (diagram != null) {
        cases.add(
            new Case(
                id,
                outcome.text("outcome"),
                Outcomes.grade(outcome),
                "",
                outcome.textIfAny("why"),
                "",
                "",
                "",
                diagram,
                replay(outcome, "witness"),
                "",
                ""));
      }
    }
    return cases;
  }

  private static Diagram diagram(String id, Node of, List<String> actors, int most) {
    Trace trace = trace(of, actors);
    Node nearest = of.at("nearest");
    Near near =
        nearest.isThere()
            ? new Near(
                trace(nearest, actors),
                step(nearest, "differs"),
                step(nearest, nearest.has("from") ? "from" : "differs"),
                nearest.textIfAny("outcome"),
                nearest.textIfAny("breaks"),
                !nearest.textIfAny("kind").equals("alike"))
            : null;
    return Drawing.of(id, trace, near, most);
  }

  private static int step(Node nearest, String key) {
    long step = nearest.count(key);
    if (step < 1 || step > Integer.MAX_VALUE) {
      throw nearest.at(key).refused("the number of a step");
    }
    return (int) step;
  }

  private static Trace trace(Node of, List<String> actors) {
    Node trace = of.at("trace");
    return TraceReader.trace(trace.where(), actors, trace.json());
  }

  private static String kind(Node finding) {
    String word = finding.text("kind");
    return Arrays.stream(FindingKind.values())
        .filter(kind -> kind.word().equals(word))
        .map(FindingKind::text)
        .findFirst()
        .orElseThrow(
            () ->
                finding
                    .at("kind")
                    .refused(
                        String.join(
                            ", ",
                            Arrays.stream(FindingKind.values()).map(FindingKind::word).toList())));
  }

  private static String often(Node finding) {
    if (finding.has("count")) {
      return "seen in "
          + Figures.count(finding.count("count"), "round")
          + ", first in round "
          + Figures.count(finding.count("round"));
    }
    if (finding.has("classes") && finding.number("classes") > 0) {
      return "in " + Figures.count(finding.count("classes")) + " " + CLASSES;
    }
    return "";
  }

  private static String replay(Node of, String key) {
    return of.has(key) ? REPLAY + of.text(key) : "";
  }

  private static String code(Node code) {
    return code.isThere() ? code.text("driver") + ": " + code.text("answer") : "";
  }
}
