package ccwlab.property;

import ccwlab.observe.Observation;
import java.util.Optional;

/** One round's watcher of one rule. */
public interface Property {
  /**
   * Takes the next observation.
   *
   * @return one sentence if the rule is broken by it
   */
  Optional<String> violatedBy(Observation seen);

  /**
   * The round has drained.
   *
   * @return one sentence if what is left breaks the rule
   */
  Optional<String> violatedAtRest(Rest rest);

  /**
   * Another watcher that has seen the same and goes on by itself. Two watchers are equal if they
   * judge whatever comes alike.
   */
  Property copy();
}
