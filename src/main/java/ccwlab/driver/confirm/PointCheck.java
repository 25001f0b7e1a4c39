package ccwlab.driver.confirm;

import ccwlab.driver.run.DriverPool;
import ccwlab.driver.run.RealStack;
import ccwlab.explore.ExploreOptions;
import ccwlab.explore.ExploreOptions.Kind;
import ccwlab.explore.ExploreProgress;
import ccwlab.explore.PartSearch;
import ccwlab.host.Assembling;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;
import java.util.List;
import java.util.SortedSet;

/**
 * Whether the places that {@code points.properties} names are in a driver's code: seen by running
 * it. A label that never came is a place where {@code replay --driver} cannot follow the model.
 *
 * @param labels how many labels there are
 * @param executions runs that were looked at
 * @param never labels whose point no context came to, sorted
 */
public record PointCheck(int labels, long executions, List<String> never) {
  private static final long SEED = 1;

  /** Races with a start, and a halt or a clear, and their ends: they pass all points. */
  public static final List<String> SCENARIOS = List.of("hsch-races-ssch", "csch-races-ssch");

  private static final long RUNS = 60;

  /**
   * Runs the driver of {@code pool} in random orders.
   *
   * @param stack QEMU and hardware around it
   * @param scenarios that pass the points
   * @throws ccwlab.driver.run.DriverTalkException if the process is no driver
   */
  public static PointCheck of(DriverPool pool, StackSpec stack, List<Scenario> scenarios) {
    Assembling real = RealStack.assembling(stack, pool);
    long executions = 0;
    for (Scenario scenario : scenarios) {
      executions +=
          PartSearch.explore(
                  () -> real.of(scenario),
                  ExploreOptions.of(Kind.RANDOM, SEED, RUNS),
                  ExploreProgress.NONE)
              .executions();
    }
    return of(Points.shipped(), pool.points(), executions);
  }

  static PointCheck of(Points points, SortedSet<String> stoodAt, long executions) {
    List<String> never =
        points.patterns().entrySet().stream()
            .filter(one -> stoodAt.stream().noneMatch(at -> one.getValue().matcher(at).lookingAt()))
            .map(one -> one.getKey())
            .toList();
    return new PointCheck(points.patterns().size(), executions, never);
  }

  /** In one line. */
  public String text() {
    return never.isEmpty()
        ? "all %d labels of the model have their place in this code: replay --driver can follow it"
            .formatted(labels)
        : "%d of %d labels of the model have their place in this code; in %d random runs it never came to %s: replay --driver cannot follow the model there"
            .formatted(labels - never.size(), labels, executions, String.join(" ", never));
  }
}
