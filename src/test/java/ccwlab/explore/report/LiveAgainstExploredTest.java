package ccwlab.explore.report;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.explore.ExplorationResult;
import ccwlab.explore.ExploreOptions;
import ccwlab.explore.ExploreProgress;
import ccwlab.explore.Explorer;
import ccwlab.explore.Races;
import ccwlab.live.LiveRun;
import ccwlab.live.RunOptions;
import ccwlab.live.RunProgress;
import ccwlab.observe.Finding;
import ccwlab.observe.RunResult;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackFiles;
import ccwlab.scenario.StackSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Help.Ansi;

/** Every shipped race, live and explored: what actors do is among what the explorer knows. */
class LiveAgainstExploredTest {
  private static final int ROUNDS = 300;
  private static final int MEMORY_MEGABYTES = 800;
  private static final int MEMORY_TOO_LITTLE = 16;
  private static final int WIDTH = 120;
  private static final String MADE_UP = "3 3";
  private static final StackSpec LINUX = StackFiles.load("linux-5.2+k21", Path.of("conf/stacks"));

  static List<String> races() {
    return ScenarioFiles.list(Path.of("loadtests/races")).stream()
        .filter(name -> !name.startsWith("catalogue/"))
        .toList();
  }

  private static RunResult live(Scenario scenario) {
    RunOptions options = new RunOptions(11, ROUNDS, Duration.ZERO, 0, "");
    return LiveRun.run(scenario, Races.today(), options, RunProgress.NONE);
  }

  private static Evidence explored(Scenario scenario, int memoryMegabytes) {
    ExploreOptions options =
        new ExploreOptions(
            11,
            ExploreOptions.Kind.EXHAUSTIVE,
            0,
            Duration.ZERO,
            ExploreOptions.DEPTH_USUAL,
            ExploreOptions.DELIVERIES_USUAL,
            memoryMegabytes,
            0,
            false);
    ExplorationResult result =
        Explorer.explore(scenario, Races.today(), options, ExploreProgress.NONE);
    return new Evidence(scenario, result, List.of(), Map.of(), Map.of(), null, "", "", List.of());
  }

  private static List<String> outcomes(Evidence evidence) {
    return evidence.result().outcomes().stream().map(ExplorationResult.Outcome::outcome).toList();
  }

  private static String text(Evidence evidence) {
    return new ExplorationText(evidence, WIDTH, Ansi.OFF, false).text();
  }

  @ParameterizedTest
  @MethodSource("races")
  void race_liveBesideExhaustive_noLiveOutcomeIsCalledImpossible(String name) {
    Scenario scenario = Races.scenario(name);
    LiveCounts live = LiveCounts.of(live(scenario));

    Evidence evidence = explored(scenario, MEMORY_MEGABYTES).with(live, "");

    assertThat(live.counts().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(ROUNDS);
    assertThat(evidence.alarms()).isEmpty();
    assertThat(evidence.result().complete()).isTrue();
    assertThat(outcomes(evidence)).containsAll(live.counts().keySet());
  }

  @Test
  void race_searchThatIsCutOff_callsNothingImpossible() {
    Scenario scenario = Races.scenario("hsch-csch-stsch");

    Evidence evidence =
        explored(scenario, MEMORY_TOO_LITTLE).with(LiveCounts.of(live(scenario)), "");

    assertThat(evidence.alarms()).isEmpty();
    assertThat(text(evidence))
        .contains("not complete: memory", "384 executions")
        .doesNotContain("never: every order was explored", "ALARM");
  }

  @Test
  void race_livelock_isBrokenOffAndHasNoOutcome() {
    Scenario scenario = Races.scenario("catalogue/k43");
    StackSpec stack = scenario.catalogue().orElseThrow().without(LINUX);
    RunOptions options = new RunOptions(11, 3, Duration.ZERO, 1, "");

    RunResult live = LiveRun.run(scenario, stack, options, RunProgress.NONE);

    assertThat(live.rounds()).isEqualTo(3);
    assertThat(live.outcomes()).isEmpty();
    assertThat(live.findings()).extracting(Finding::property).containsOnly("livelock");
  }

  @Test
  void race_liveOutcomeThatACompleteSearchLacks_isTheOnlyAlarm() {
    Scenario scenario = Races.scenario("ssch-races-ssch");
    Map<String, Long> counts = new LinkedHashMap<>(LiveCounts.of(live(scenario)).counts());
    counts.put(MADE_UP, 1L);

    Evidence evidence =
        explored(scenario, MEMORY_MEGABYTES).with(new LiveCounts(ROUNDS + 1, counts), "");

    assertThat(evidence.result().complete()).isTrue();
    assertThat(evidence.alarms()).containsExactly(MADE_UP);
    assertThat(text(evidence))
        .contains("ALARM     the live run saw the outcome " + MADE_UP)
        .containsPattern(MADE_UP + " +1 +0.33% +never");
  }
}
