package ccwlab.explore.report;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.explore.Deadline;
import ccwlab.explore.ExplorationResult;
import ccwlab.explore.ExploreOptions;
import ccwlab.explore.Explorer;
import ccwlab.explore.Races;
import ccwlab.explore.Ticks;
import ccwlab.host.Assembling;
import ccwlab.scenario.Scenario;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

/** What is said of that for which there was no time. */
class EvidenceTest {
  private static final int WIDTH = 120;
  private static final ExploreOptions OPTIONS =
      new ExploreOptions(
          1,
          ExploreOptions.Kind.RANDOM,
          0,
          Ticks.MUCH,
          ExploreOptions.DEPTH_USUAL,
          ExploreOptions.DELIVERIES_USUAL,
          ExploreOptions.MEMORY_USUAL,
          2,
          false);

  @TempDir private Path folder;

  private Evidence evidence(Ticks end) {
    Scenario scenario = Races.scenario(Races.FAILING);
    Deadline deadline = Deadline.in(OPTIONS.time(), end);
    ExplorationResult result = Explorer.explore(scenario, Races.today(), OPTIONS, end);
    Evidence.Filing filing = new Evidence.Filing(folder, Races.FAILING);
    return Evidence.gather(scenario, Assembling.on(Races.today()), result, filing, deadline)
        .with(null, "again");
  }

  private static String leftOut(Evidence evidence, String why) {
    int outcomes = evidence.result().outcomes().size();
    int findings = evidence.cases().size();
    assertThat(evidence.leftOut())
        .containsExactly(
            outcomes + " of " + outcomes + " outcomes have no witness file: " + why,
            findings + " of " + findings + " findings were not shrunk: " + why);
    return new ExplorationText(evidence, WIDTH, Ansi.OFF, false).text();
  }

  @Test
  void gather_timeOver_saysWhatIsMissingAndKeepsTheFinding() {
    Evidence evidence = evidence(Ticks.untilFound());

    String text = leftOut(evidence, "there was no time left");

    assertThat(text).contains("left out").contains("there was no time left");
    assertThat(evidence.witnesses()).isEmpty();
    assertThat(evidence.cases()).isNotEmpty().allSatisfy(one -> assertThat(one.path()).exists());
  }

  @Test
  void gather_stopped_saysThatTheUserStopped() {
    String text = leftOut(evidence(Ticks.stoppedWhenFound()), "stopped by the user");

    assertThat(text).contains("stopped by the user").doesNotContain("no time left");
  }
}
