package ccwlab.page.run;

import ccwlab.page.frame.Content;
import ccwlab.page.frame.Head;
import ccwlab.page.frame.Kind;
import ccwlab.page.read.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The pages of races, searches and replays, which show the same things. */
public enum RunPage implements Kind {
  RACE("race", Outcomes::ofRace),
  EXPLORE("explore", Outcomes::ofSearch),
  REPLAY("replay", Outcomes::ofReplay);

  private final String mode;
  private final Function<Node, Outcomes> outcomes;

  RunPage(String mode, Function<Node, Outcomes> outcomes) {
    this.mode = mode;
    this.outcomes = outcomes;
  }

  @Override
  public boolean fits(Node result) {
    return result.json().path("mode").asText().equals(mode) && !result.has("stacks");
  }

  @Override
  public Content content(Node result) {
    Head head = head(result);
    return new Content(
        "run.ftlh",
        mode + ": " + result.text("scenario"),
        new Model(head, outcomes.apply(result)),
        List.of(),
        List.of(),
        List.of());
  }

  /** What the template shows. */
  public record Model(Head head, Outcomes outcomes) {}

  private Head head(Node result) {
    List<Head.Fact> facts = new ArrayList<>();
    facts.add(new Head.Fact("scenario", result.text("scenario")));
    facts.add(new Head.Fact("stack", result.text("stack")));
    facts.add(new Head.Fact("seed", Long.toString(result.number("seed"))));
    String tone = Verdicts.tone(result);
    return new Head(
        mode,
        result.text("title"),
        tone,
        Verdicts.words(result),
        Head.facts(result, facts),
        result.textIfAny("command"));
  }
}
