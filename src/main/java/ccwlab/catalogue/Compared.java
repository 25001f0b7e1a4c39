package ccwlab.catalogue;

import ccwlab.scenario.CatalogueEntry.Shows;

/**
 * A bug's scenario without and with a repair.
 *
 * @param without the repair is off
 * @param with it is on
 */
public record Compared(Bug bug, Side without, Side with) {

  /** What the repair does to the scenario. */
  public enum Change {
    /** It breaks nothing any more. */
    CLOSED,
    /** It breaks what it did not break without the repair. */
    OPENED,
    /** It breaks less, but not nothing. */
    FEWER,
    /** It breaks the same with and without. */
    FOUND,
    /** It breaks nothing, with and without. */
    CLEAN,
    /** The searches did not come far enough to say. */
    UNKNOWN
  }

  public Change change() {
    if (with.clean()) {
      return without.found() ? Change.CLOSED : without.clean() ? Change.CLEAN : Change.UNKNOWN;
    }
    if (!with.found() || !without.found() && !without.clean()) {
      return Change.UNKNOWN;
    }
    if (!without.broken().containsAll(with.broken())) {
      return without.clean() || without.boundedBy().isEmpty() ? Change.OPENED : Change.UNKNOWN;
    }
    boolean fewer = !with.broken().containsAll(without.broken()) && with.boundedBy().isEmpty();
    return fewer ? Change.FEWER : Change.FOUND;
  }

  /** Of a bug on its own stack with its own repair: it went as the catalogue says. */
  public boolean asTold() {
    boolean shown = bug.entry().shows() == Shows.FOUND ? without.found() : without.clean();
    return shown && with.clean();
  }

  public long executions() {
    return without.executions() + with.executions();
  }

  public long states() {
    return without.states() + with.states();
  }
}
