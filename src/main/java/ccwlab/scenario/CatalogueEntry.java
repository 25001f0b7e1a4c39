package ccwlab.scenario;

import ccwlab.stack.Switches;

/**
 * Which bug of the history a scenario shows, and on what.
 *
 * @param id the bug's: K04, Q02
 * @param stack the name of the stack that it is shown on
 * @param fixes switches that close it when they are on
 * @param faults switches of drafts that bring it in when they are on
 * @param shows what exploring without the repair comes to
 * @param why for a bug that cannot happen as it is told, why not; else empty
 */
public record CatalogueEntry(
    String id, String stack, Switches fixes, Switches faults, Shows shows, String why) {

  /** What exploring without the repair comes to. */
  public enum Shows {
    /** A broken property, a forbidden outcome or a hang. */
    FOUND,
    /** Nothing, although every order was tried: it cannot happen as it is told. */
    CLEAN
  }

  /** {@code base} with the bug. */
  public StackSpec without(StackSpec base) {
    return base.set(faults, fixes);
  }

  /** {@code base} without it. */
  public StackSpec with(StackSpec base) {
    return base.set(fixes, faults);
  }
}
