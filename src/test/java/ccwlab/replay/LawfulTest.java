package ccwlab.replay;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.explore.Execution;
import ccwlab.explore.file.Cut;
import ccwlab.explore.file.Replay;
import ccwlab.explore.file.ScheduleFile;
import ccwlab.explore.file.ScheduleFiles;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackFiles;
import ccwlab.scenario.StackSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs that break no property, though they come near. */
class LawfulTest {
  private static final Path SCHEDULES = Path.of("src/test/resources/lawful");
  private static final StackSpec TODAY = StackFiles.load("today", Path.of("conf/stacks"));

  static List<String> schedules() throws IOException {
    try (Stream<Path> files = Files.list(SCHEDULES)) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
      return names.stream().filter(name -> name.endsWith(".schedule")).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void replay_toItsEnd_breaksNothing(String name) {
    ScheduleFile file = ScheduleFiles.load(SCHEDULES.resolve(name));
    Scenario scenario = Cut.apply(ScenarioFiles.load(file.scenario(), SCHEDULES), file.cuts());

    Execution played = ActorReplay.run(file.schedule(), scenario, TODAY);

    Replay.compare(file, played.steps());
    assertThat(played.judgement().orElseThrow().violations()).isEmpty();
  }
}
