package ccwlab.explore;

import ccwlab.explore.replay.Found;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackFiles;
import ccwlab.scenario.StackSpec;
import java.nio.file.Path;

/** A race that is known to break a property, and one in which nothing can go wrong. */
public final class Races {
  public static final String FAILING = "src/test/resources/explore/lost.conf";
  public static final String FAILING_PROPERTY = "no-interruption-lost";
  public static final String PASSING = "src/test/resources/explore/two-stsch.conf";

  private Races() {}

  public static Scenario scenario(String name) {
    return ScenarioFiles.load(name, Path.of("loadtests/races"));
  }

  public static StackSpec today() {
    return StackFiles.load("today", Path.of("conf/stacks"));
  }

  /** A thousand random runs of the failing race. */
  public static ExplorationResult sampled() {
    ExploreOptions options = ExploreOptions.of(ExploreOptions.Kind.RANDOM, 1, 1000);
    return Explorer.explore(scenario(FAILING), today(), options, ExploreProgress.NONE);
  }

  /** What they break. */
  public static Found found(ExplorationResult.Violated violated) {
    return new Found(violated.property(), violated.message(), -1);
  }
}
