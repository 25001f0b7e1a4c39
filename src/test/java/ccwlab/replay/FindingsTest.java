package ccwlab.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ccwlab.explore.Execution;
import ccwlab.explore.ExplorationResult;
import ccwlab.explore.ExploreOptions;
import ccwlab.explore.ExploreProgress;
import ccwlab.explore.Explorer;
import ccwlab.explore.World;
import ccwlab.explore.file.Cut;
import ccwlab.explore.file.Replay;
import ccwlab.explore.file.ScheduleFile;
import ccwlab.explore.file.ScheduleFiles;
import ccwlab.explore.replay.Run;
import ccwlab.outcome.Violation;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackFiles;
import ccwlab.scenario.StackSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the page findings.md claims: each finding's schedule, and each scenario of its own. */
class FindingsTest {
  private static final Path SCHEDULES = Path.of("src/test/resources/schedules");
  private static final Path RACES = Path.of("loadtests/races");
  private static final Path PAGE = Path.of("src/site/markdown/findings.md");
  private static final StackSpec TODAY = StackFiles.load("today", Path.of("conf/stacks"));

  static List<String> schedules() throws IOException {
    try (Stream<Path> files = Files.list(SCHEDULES)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void replay_inTheMachines_breaksWhatIsRecorded(String name) {
    ScheduleFile file = ScheduleFiles.load(SCHEDULES.resolve(name));

    Run run = Replay.strict(World.start(scenario(file), TODAY), file);

    assertThat(run.find(file.found())).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void replay_onTheActors_breaksTheSame(String name) {
    ScheduleFile file = ScheduleFiles.load(SCHEDULES.resolve(name));

    Execution played = ActorReplay.run(file.schedule(), scenario(file), TODAY);

    Replay.compare(file, played.steps());
    assertThat(played.judgement().orElseThrow().violations())
        .extracting(Violation::property, Violation::message)
        .contains(tuple(file.property(), file.message()));
  }

  @ParameterizedTest
  @CsvSource({
    "clear-frees-new-start, no-freed-program-used",
    "status-told-twice, told-once",
    "unsolicited-wiped, no-interruption-lost",
    "unsolicited-replaces-end, accepted-start-ends-once condition-code-allowed every-program-freed no-freed-program-used",
    "resume-refused, condition-code-allowed rejected-leaves-scsw",
    "gone-start-never-ends, accepted-start-ends-once drained-clean",
    "reset-gives-up, device-not-given-up",
    "failed-start-revives, not-operational-stays",
    "attention-frees-pci, no-freed-program-used",
    "reset-keeps-status, drained-clean reset-clears",
    "xsch-goes-on, accepted-start-ends-once",
    "disabled-with-status, no-status-while-disabled",
    "report-after-close, no-report-after-close",
    "clear-withdraws-nothing, clear-withdraws told-once",
    "halt-wiped, accepted-function-shown",
    "resume-after-halt, condition-code-allowed"
  })
  void explore_scenarioOfAFinding_isCompleteAndBreaksItsPropertiesOnly(
      String name, String properties) {
    Scenario scenario = ScenarioFiles.load("findings/" + name, RACES);
    ExploreOptions all = ExploreOptions.of(ExploreOptions.Kind.EXHAUSTIVE, 1, 0);

    ExplorationResult result = Explorer.explore(scenario, TODAY, all, ExploreProgress.NONE);

    assertThat(result.complete()).isTrue();
    Set<String> broken = new TreeSet<>();
    result.findings().forEach(violated -> broken.add(violated.property()));
    assertThat(broken).containsExactlyElementsOf(Arrays.asList(properties.split(" ")));
  }

  @Test
  void page_namesEveryScheduleAndEveryScenarioOfAFinding() throws IOException {
    String page = Files.readString(PAGE);

    assertThat(schedules()).isNotEmpty().allSatisfy(name -> assertThat(page).contains(name));
    assertThat(ScenarioFiles.list(RACES))
        .filteredOn(name -> name.startsWith("findings/"))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(page).contains("explore " + name));
  }

  private static Scenario scenario(ScheduleFile file) {
    return Cut.apply(ScenarioFiles.load(file.scenario(), RACES), file.cuts());
  }
}
