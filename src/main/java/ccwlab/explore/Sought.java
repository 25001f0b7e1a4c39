package ccwlab.explore;

/** Which findings a search is after: with the first of them it ends. */
@FunctionalInterface
public interface Sought {
  /** No finding ends the search. */
  Sought NOTHING = (property, message) -> false;

  /** Any finding does. */
  Sought ANYTHING = (property, message) -> true;

  /** As in {@link ExplorationResult.Violated}. */
  boolean is(String property, String message);
}
