package ccwlab.explore.replay;

import ccwlab.explore.Choice;
import ccwlab.explore.Execution;
import ccwlab.observe.Seen;
import ccwlab.outcome.Judgement;
import ccwlab.outcome.Violation;
import ccwlab.property.Properties;
import ccwlab.property.Property;
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
    List<Seen> seen = execution.seen();
    return Found.in(execution.judgement(), execution.steps().size()).stream()
        .map(found -> found.isProperty() ? found.at(shownAt(found, seen)) : found)
        .toList();
  }

  /** The judge of a search remembers that a property was broken, but not where. */
  private static int shownAt(Found found, List<Seen> seen) {
    Property property = Properties.watching(List.of(found.property())).get(0);
    for (int i = 0; i < seen.size(); i++) {
      if (property.violatedBy(seen.get(i).observation()).isPresent()) {
        return i;
      }
    }
    return Violation.AT_REST;
  }

  /** Deliveries until the violation shows; all, if it shows only in the end. */
  public int length(Found found) {
    int observed = 0;
    for (int i = 0; i < execution.steps().size() && found.at() >= 0; i++) {
      observed += execution.steps().get(i).seen().size();
      if (observed > found.at()) {
        return i + 1;
      }
    }
    return execution.steps().size();
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
