package ccwlab.outcome;

import ccwlab.scenario.Scenario;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What all rounds of a scenario are judged by. Any thread may ask. */
public final class Rules {
  private final Scenario scenario;
  private final Labels labels;
  private final Map<String, Grading> gradings = new ConcurrentHashMap<>();

  public Rules(Scenario scenario, Labels labels) {
    this.scenario = scenario;
    this.labels = labels;
  }

  public Scenario scenario() {
    return scenario;
  }

  Labels labels() {
    return labels;
  }

  /** What the scenario thinks of an outcome; remembered, as outcomes are few. */
  Grading grading(String outcome) {
    Grading known = gradings.get(outcome);
    return known != null
        ? known
        : gradings.computeIfAbsent(outcome, name -> Grading.of(name, scenario.outcomes()));
  }
}
