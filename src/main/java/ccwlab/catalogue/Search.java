package ccwlab.catalogue;

import ccwlab.explore.ExplorationResult;
import ccwlab.explore.ExplorationResult.Violated;
import ccwlab.explore.ExploreOptions;
import ccwlab.explore.ExploreProgress;
import ccwlab.explore.Explorer;
import ccwlab.explore.Sought;
import ccwlab.explore.replay.Found;
import ccwlab.explore.report.Cabinet;
import ccwlab.host.Assembling;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;
import java.nio.file.Path;

/**
 * Explores bugs.
 *
 * @param options seed, time for each side, workers
 * @param cabinet where a run of each first finding is written down
 */
public record Search(ExploreOptions options, ExploreProgress progress, Cabinet cabinet) {
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

  private Path filed(Scenario scenario, StackSpec stack, Violated found) {
    return cabinet.store(
        scenario.name(),
        scenario,
        Assembling.on(stack),
        found.schedule(),
        new Found(found.property(), found.message(), -1));
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
        found -> filed(bug.scenario(), stack, found));
  }
}
