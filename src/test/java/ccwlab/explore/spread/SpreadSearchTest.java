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
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadSearchTest {
  private static final ExploreOptions OPTIONS =
      ExploreOptions.of(ExploreOptions.Kind.EXHAUSTIVE, 1, 0);

  private static final String OWN = "src/test/resources/explore/";
  private static final String BESIDE_STARTS = OWN + "goes-round-beside-starts.conf";

  /** Octets: tables take about 270,000 from the start, whoever needs more fills them alone. */
  private static final long ROOM_EACH = 370_000;

  @TempDir Path folder;
  private int again;
  private int died;

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
        ExplorationResult result =
            Explorer.explore(assembly(name), OPTIONS, ExploreProgress.NONE, crew, null);
        again += crew.layersAgain();
        return result;
      } catch (Simulation.Died e) {
        died++;
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
        "hsch-races-ssch",
        "ssch-races-ssch",
        "start-after-start",
        "stsch-during-ssch"
      })
  void explore_anyNumberOfWorkers_isAsHere(String name) {
    String here = counted(local(name));

    for (int workers : new int[] {1, 2, 5}) {
      assertThat(counted(spread(name, workers, Faults.NONE, workers))).isEqualTo(here);
    }
  }

  @Test
  void explore_goesRoundForEver_findsTheLivelock() {
    String here = counted(local(OWN + "goes-round-for-ever.conf"));

    assertThat(here).contains("livelock");
    assertThat(counted(spread(OWN + "goes-round-for-ever.conf", 3, Faults.NONE, 1)))
        .isEqualTo(here);
  }

  @Test
  void explore_badNetworkWorkersKilledCoordinatorGoneOnWith_isAsHere() {
    String here = counted(local("ssch-races-ssch"));

    for (int seed = 0; seed < 20; seed++) {
      Faults faults = new Faults(20, 20, 4, 6, 3000);
      assertThat(counted(spread("ssch-races-ssch", 3, faults, seed)))
          .as("seed " + seed)
          .isEqualTo(here);
    }
    assertThat(again).isGreaterThan(20);
    assertThat(died).isGreaterThan(3);
  }

  /** What one worker cannot remember four can: their memory together is what counts. */
  @Test
  void explore_roomForAPartOfTheStatesEach_oneIsFullAndFourAreNot() {
    ExplorationResult here = local("hsch-races-ssch");

    ExplorationResult one = small("hsch-races-ssch", 1);
    ExplorationResult four = small("hsch-races-ssch", 4);

    assertThat(one.complete()).isFalse();
    assertThat(one.boundedBy()).isEqualTo("memory of a node");
    assertThat(one.states()).isBetween(1L, here.states() - 1);
    assertThat(counted(four)).isEqualTo(counted(here));
  }

  private ExplorationResult small(String name, int workers) {
    try (LayerFile file = LayerFile.create(folder.resolve("of" + workers), new byte[0])) {
      Simulation crew =
          new Simulation(file, assembly(name), workers, ROOM_EACH, Faults.NONE, workers);
      return Explorer.explore(assembly(name), OPTIONS, ExploreProgress.NONE, crew, null);
    }
  }

  private ExplorationResult withMegabytes(String name, int megabytes) {
    ExploreOptions options =
        new ExploreOptions(
            1, ExploreOptions.Kind.EXHAUSTIVE, 0, Duration.ZERO, 3, 2000, megabytes, 1, false);
    try (LayerFile file = LayerFile.create(folder.resolve("mb" + megabytes), new byte[0])) {
      Simulation crew = new Simulation(file, assembly(name), 2, Faults.NONE, 1);
      return Explorer.explore(assembly(name), options, ExploreProgress.NONE, crew, null);
    }
  }

  @Test
  void explore_noRoomForTheGraph_isCompleteWithoutClasses() {
    ExplorationResult here = local(BESIDE_STARTS);

    ExplorationResult result = withMegabytes(BESIDE_STARTS, 26);

    assertThat(result.complete()).isTrue();
    assertThat(result.classes()).isNegative();
    assertThat(result.guarantee()).contains("classes were not counted");
    assertThat(result.states()).isEqualTo(here.states());
    assertThat(result.deliveries()).isEqualTo(here.deliveries());
    assertThat(result.outcomes())
        .extracting(ExplorationResult.Outcome::outcome)
        .containsExactlyElementsOf(
            here.outcomes().stream().map(ExplorationResult.Outcome::outcome).toList());
    assertThat(result.outcomes()).allMatch(one -> one.witness() != null);
    assertThat(result.findings())
        .extracting(one -> one.property() + one.message() + one.deliveries())
        .containsExactlyElementsOf(
            here.findings().stream()
                .map(one -> one.property() + one.message() + one.deliveries())
                .toList())
        .anyMatch(one -> one.contains("livelock"));
  }

  @Test
  void explore_noRoomForAnything_saysWhatWasNotSearched() {
    ExplorationResult result = withMegabytes(BESIDE_STARTS, 1);

    assertThat(result.complete()).isFalse();
    assertThat(result.boundedBy()).contains("not all searched for livelocks");
    ExplorationResult here = local(BESIDE_STARTS);
    assertThat(result.states()).isEqualTo(here.states());
    assertThat(result.executions()).as("not those of samples").isEqualTo(here.executions());
    assertThat(result.classesLeft()).isNegative();
    assertThat(result.outcomes()).allMatch(one -> one.classes() <= 0);
  }
}
