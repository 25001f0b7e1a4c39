package ccwlab.outcome;

import ccwlab.observe.Observation;
import ccwlab.property.Hearers;
import ccwlab.property.Properties;
import ccwlab.scenario.Scenario;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What all rounds of a scenario are judged by. Any thread may ask. */
public final class Rules {
  private final Scenario scenario;
  private final Labels labels;
  private final Hearers hearers;
  private final Map<String, Grading> gradings = new ConcurrentHashMap<>();

  public Rules(Scenario scenario, Labels labels) {
    this.scenario = scenario;
    this.labels = labels;
    this.hearers = new Hearers(Properties.watching(scenario.properties()));
  }

  public Scenario scenario() {
    return scenario;
  }

  Labels labels() {
    return labels;
  }

  /** Which of the scenario's properties hear observations of this class; ascending indexes. */
  int[] hearers(Class<? extends Observation> seen) {
    return hearers.of(seen);
  }

  /** What the scenario thinks of an outcome; remembered, as outcomes are few. */
  Grading grading(String outcome) {
    Grading known = gradings.get(outcome);
    return known != null
        ? known
        : gradings.computeIfAbsent(
            outcome, name -> Grading.of(name, scenario.outcomes(), scenario.aliases()));
  }
}
