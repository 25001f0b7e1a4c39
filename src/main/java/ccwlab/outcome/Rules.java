package ccwlab.outcome;

import ccwlab.observe.Observation;
import ccwlab.property.Properties;
import ccwlab.property.Property;
import ccwlab.scenario.Scenario;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** What all rounds of a scenario are judged by. Any thread may ask. */
public final class Rules {
  private final Scenario scenario;
  private final Labels labels;
  private final List<Property> properties;
  private final Map<String, Grading> gradings = new ConcurrentHashMap<>();

  /** Asked for each observation: an access to the class itself is the quickest there is. */
  private final ClassValue<int[]> hearers =
      new ClassValue<>() {
        @Override
        protected int[] computeValue(Class<?> seen) {
          return findHearers(seen);
        }
      };

  public Rules(Scenario scenario, Labels labels) {
    this.scenario = scenario;
    this.labels = labels;
    this.properties = Properties.watching(scenario.properties());
  }

  public Scenario scenario() {
    return scenario;
  }

  Labels labels() {
    return labels;
  }

  /** Which of the scenario's properties hear observations of this class; ascending indexes. */
  int[] hearers(Class<? extends Observation> seen) {
    return hearers.get(seen);
  }

  private int[] findHearers(Class<?> seen) {
    return IntStream.range(0, properties.size())
        .filter(p -> properties.get(p).hears().contains(seen))
        .toArray();
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
