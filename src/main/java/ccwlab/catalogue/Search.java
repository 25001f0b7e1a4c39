package ccwlab.catalogue;

import ccwlab.explore.ExplorationResult;
import ccwlab.explore.ExploreOptions;
import ccwlab.explore.ExploreProgress;
import ccwlab.explore.Explorer;
import ccwlab.explore.Sought;
import ccwlab.scenario.StackSpec;

/**
 * Explores bugs.
 *
 * @param options seed, time for each side, workers
 * @param shelf where a run of each first finding is written down
 */
public record Search(ExploreOptions options, ExploreProgress progress, Shelf shelf) {
  private static final String STOPPED = "stopped by the user";

  /** Matches nothing, so that all is searched; classes are not counted. */
  private static final Sought ALL = (property, message) -> false;

  /** The scenario on a stack, until something is found or every order was tried. */
  public Side first(Bug bug, StackSpec stack) {
    return search(bug, stack, Sought.ANYTHING);
  }

  /**
   * Both sides, each until something is found. If something is found on both, each is searched to
   * the end, to see whether it is the same.
   */
  public Compared compare(Bug bug, StackSpec without, StackSpec with) {
    Side before = first(bug, without);
    Side after = first(bug, with);
    if (before.found() && after.found()) {
      before = search(bug, without, ALL).after(before);
      after = search(bug, with, ALL).after(after);
    }
    return new Compared(bug, before, after);
  }

  /** What is said of a bug that nobody has looked for, as the user did not wait. */
  public static Compared stopped(Bug bug, StackSpec without, StackSpec with) {
    return new Compared(
        bug, Side.notExplored(without.name(), STOPPED), Side.notExplored(with.name(), STOPPED));
  }

  private Side search(Bug bug, StackSpec stack, Sought sought) {
    if (progress.stopRequested()) {
      return Side.notExplored(stack.name(), STOPPED);
    }
    ExplorationResult result = Explorer.seek(bug.scenario(), stack, options, progress, sought);
    boolean stopped = !result.complete() && progress.stopRequested();
    return Side.of(
        stack.name(),
        result,
        stopped ? STOPPED : result.boundedBy(),
        found -> shelf.file(bug.scenario(), stack, found));
  }
}
