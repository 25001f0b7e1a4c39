package ccwlab.explore;

import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackFiles;
import ccwlab.scenario.StackSpec;
import java.nio.file.Path;

/** Scenarios and stacks for tests of the explorer. */
final class Samples {
  private static final Path OWN = Path.of("src/test/resources/explore");
  private static final Path SHIPPED = Path.of("loadtests/races");
  private static final Path STACKS = Path.of("conf/stacks");

  private Samples() {}

  static Scenario own(String name) {
    return ScenarioFiles.load(name, OWN);
  }

  static Scenario shipped(String name) {
    return ScenarioFiles.load(name, SHIPPED);
  }

  static StackSpec today() {
    return StackFiles.load("today", STACKS);
  }

  static ExplorationResult explore(Scenario scenario, ExploreOptions options) {
    return Explorer.explore(scenario, today(), options, ExploreProgress.NONE);
  }
}
