package ccwlab.page.run;

import ccwlab.page.frame.Content;
import ccwlab.page.frame.Head;
import ccwlab.page.frame.Kind;
import ccwlab.page.read.Node;
import ccwlab.report.TraceReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The pages of races, searches and replays, which show the same things. */
public enum RunPage implements Kind {
  RACE("race", Outcomes::ofRace),
  EXPLORE("explore", Outcomes::ofSearch),
  REPLAY("replay", Outcomes::ofReplay),
  IMPORT("import", Outcomes::ofRace);

  private final String mode;
  private final Function<Node, Outcomes> outcomes;

  RunPage(String mode, Function<Node, Outcomes> outcomes) {
    this.mode = mode;
    this.outcomes = outcomes;
  }

  @Override
  public String word() {
    return mode;
  }

  @Override
  public boolean fits(Node result) {
    return result.json().path("mode").asText().equals(mode) && !result.has("stacks");
  }

  @Override
  public Content content(Node result) {
    Node search = result.at("explored");
    List<String> actors = TraceReader.actors(result.where(), result.json());
    List<Case> found = new ArrayList<>(Case.findings(result, actors, "finding-"));
    if (search.isThere()) {
      found.addAll(Case.findings(search, actors, "explored-"));
    }
    Model model =
        new Model(
            head(result),
            outcomes.apply(result),
            found,
            Case.outcomes(result, actors),
            CoverageTable.of(search.isThere() ? search : result),
            result.texts("leftOut"),
            nearestUnknown());
    String title = result.text("scenario") + ", " + mode + " - ccwlab";
    return new Content("run.ftlh", title, model, List.of("run.css"), List.of("run.js"), List.of());
  }

  /**
   * What the template shows.
   *
   * @param found all findings; those of a search that went along come last
   * @param witnesses a run of each outcome
   * @param leftOut what was not done, a line each
   * @param nearestUnknown what to say where no run is known that goes well
   */
  public record Model(
      Head head,
      Outcomes outcomes,
      List<Case> found,
      List<Case> witnesses,
      List<CoverageTable> coverage,
      List<String> leftOut,
      String nearestUnknown) {
    /** Another finding has the same name: what was seen tells them apart. */
    public boolean alike(Case one) {
      return found.stream().filter(other -> other.name().equals(one.name())).count() > 1;
    }

    /** Classes of orders were counted. */
    public boolean counted() {
      return found.stream().anyMatch(one -> one.often().endsWith(Case.CLASSES));
    }
  }

  private String nearestUnknown() {
    return this == RACE
        ? "No round without a finding is known: explore the scenario to find the nearest run."
        : "No run is known that differs in one delivery and goes well.";
  }

  private static String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private Head head(Node result) {
    List<Head.Fact> facts = new ArrayList<>();
    facts.add(new Head.Fact("scenario", result.text("scenario")));
    facts.add(new Head.Fact("stack", result.text("stack")));
    facts.add(new Head.Fact("seed", Long.toString(result.number("seed"))));
    if (result.has("outcome")) {
      facts.add(new Head.Fact("outcome", result.text("outcome")));
    }
    String tone = Verdicts.tone(result);
    return new Head(
        mode,
        capital(result.text("title")),
        tone,
        Verdicts.words(result),
        Head.facts(result, facts),
        result.textIfAny("command"));
  }
}
