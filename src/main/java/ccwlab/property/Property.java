package ccwlab.property;

import ccwlab.observe.Observation;
import java.util.Optional;
import java.util.Set;

/** One round's watcher of one rule. */
public interface Property {
  /**
   * The classes of the observations that it remembers or judges by. No other is shown to it: it
   * would change nothing.
   */
  Set<Class<? extends Observation>> hears();

  /**
   * Takes the next observation.
   *
   * @return one sentence if the rule is broken by it
   */
  Optional<String> violatedBy(Observation seen);

  /**
   * What was just told of is dealt with, and the machines run on: what comes is judged without it.
   * A round ends with what was told first, and does not ask for this.
   */
  default void goOn() {}

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
