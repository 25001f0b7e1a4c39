package ccwlab.explore.replay;

import ccwlab.explore.Choice;
import ccwlab.explore.Execution;
import ccwlab.outcome.Judgement;
import java.util.ArrayList;
import java.util.List;

/**
 * One whole run and what is to be said of it.
 *
 * @param actors names of the machines, by index
 * @param usual what the default order would have delivered, step by step
 */
public record Run(Execution execution, List<String> actors, List<Choice> usual) {
  public Run {
    actors = List.copyOf(actors);
    usual = List.copyOf(usual);
  }

  /** All that is wrong with it, in the order in which it shows. */
  public List<Found> found() {
    return Found.in(execution.judgement(), execution.steps().size());
  }

  /** This violation as the run shows it; null if it does not. */
  public Found find(Found wanted) {
    return found().stream().filter(wanted::isSameAs).findFirst().orElse(null);
  }

  public String outcome() {
    return execution.judgement().map(Judgement::outcome).orElse("no end");
  }

  /** The choices' keys, in order. */
  public List<String> keys() {
    return execution.schedule().keys();
  }

  public int deliveries() {
    return execution.steps().size();
  }

  /** Steps at which the default order was broken. */
  public List<Integer> breaks() {
    List<Integer> breaks = new ArrayList<>();
    for (int i = 0; i < usual.size(); i++) {
      if (!usual.get(i).equals(execution.steps().get(i).choice())) {
        breaks.add(i);
      }
    }
    return breaks;
  }
}
