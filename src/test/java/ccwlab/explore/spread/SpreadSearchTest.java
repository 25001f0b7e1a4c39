package ccwlab.explore.spread;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.explore.ExplorationResult;
import ccwlab.explore.ExploreOptions;
import ccwlab.explore.ExploreProgress;
import ccwlab.explore.Explorer;
import ccwlab.explore.Races;
import ccwlab.explore.spread.Simulation.Faults;
import ccwlab.host.Assembly;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadSearchTest {
  private static final ExploreOptions OPTIONS =
      ExploreOptions.of(ExploreOptions.Kind.EXHAUSTIVE, 1, 0);

  @TempDir Path folder;

  private static Assembly assembly(String name) {
    return new Assembly(Races.scenario(name), Races.today());
  }

  private static ExplorationResult local(String name) {
    return Explorer.explore(assembly(name), OPTIONS, ExploreProgress.NONE);
  }

  private ExplorationResult spread(String name, int workers, Faults faults, long seed) {
    Path path = folder.resolve("layers");
    LayerFile file = LayerFile.create(path, new byte[0]);
    while (true) {
      try (LayerFile open = file) {
        Simulation crew = new Simulation(open, assembly(name), workers, faults, seed);
        return Explorer.explore(assembly(name), OPTIONS, ExploreProgress.NONE, crew);
      } catch (Simulation.Died e) {
        file = LayerFile.open(path);
        seed++;
      }
    }
  }

  /** All but what was measured. */
  private static String counted(ExplorationResult result) {
    return new ExplorationResult(
            result.scenario(),
            result.title(),
            result.stack(),
            result.options(),
            result.complete(),
            result.boundedBy(),
            result.executions(),
            result.classes(),
            result.classesLeft(),
            result.states(),
            0,
            result.finalStates(),
            result.deliveries(),
            result.broken(),
            result.checkedTwice(),
            0,
            result.guarantee(),
            result.outcomeFields(),
            result.outcomes(),
            result.findings(),
            result.coverage())
        .toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attention",
        "close-during-ssch",
        "csch-races-ssch",
        "hsch-races-ssch",
        "ssch-races-ssch",
        "start-after-start",
        "stsch-during-ssch",
        "timeout-ladder",
        "two-subclasses"
      })
  void explore_anyNumberOfWorkers_isAsHere(String name) {
    String here = counted(local(name));

    for (int workers : new int[] {1, 2, 3, 5}) {
      assertThat(counted(spread(name, workers, Faults.NONE, workers))).isEqualTo(here);
    }
  }

  @Test
  void explore_badNetworkWorkersKilledCoordinatorGoneOnWith_isAsHere() {
    String here = counted(local("hsch-races-ssch"));

    for (int seed = 0; seed < 20; seed++) {
      Faults faults = new Faults(20, 20, 4, 6, 4000);
      assertThat(counted(spread("hsch-races-ssch", 3, faults, seed))).isEqualTo(here);
    }
  }
}
