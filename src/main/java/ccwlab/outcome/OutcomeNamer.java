package ccwlab.outcome;

import ccwlab.observe.Observation;
import ccwlab.scenario.Scenario;
import java.util.List;

/** Names a round's outcome: the values of the scenario's fields, in their order. */
public final class OutcomeNamer {
  private final Scenario scenario;

  public OutcomeNamer(Scenario scenario) {
    this.scenario = scenario;
  }

  public String name(RoundView round) {
    OutcomeWatch watch = new OutcomeWatch(scenario, round::label);
    List<Observation> seen = round.observations();
    for (int i = 0; i < seen.size(); i++) {
      if (i == round.settleFrom()) {
        watch.settle();
      }
      watch.observe(seen.get(i));
    }
    return watch.name(round);
  }
}
