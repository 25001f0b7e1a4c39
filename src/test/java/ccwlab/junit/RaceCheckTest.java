package ccwlab.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.explore.ExploreOptions.Kind;
import ccwlab.explore.Races;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RaceCheckTest {
  @Test
  void run_raceWithAFinding_failsWithTheCounterexample() {
    RaceCheck check = RaceCheck.scenario(Races.FAILING).strategy(Kind.RANDOM).executions(500);

    assertThatThrownBy(check::run)
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(Races.FAILING_PROPERTY + ": 0.0.0000: a status that the host took")
        .hasMessageContaining("step | vcpu-0")
        .hasMessageContaining("~~1");
  }

  @Test
  void run_nothingCanGoWrong_reportsAllOfIt() {
    RaceReport report =
        RaceCheck.scenario(Races.PASSING).strategy(Kind.EXHAUSTIVE).requireComplete().run();

    assertThat(report.ok()).isTrue();
    assertThat(report.complete()).isTrue();
    assertThat(report.outcomes()).containsExactly("0 0");
    assertThat(report.breaks(Races.FAILING_PROPERTY)).isFalse();
  }

  @Test
  void run_expectedFinding_passesAndItsAbsenceFails() {
    RaceReport report =
        RaceCheck.scenario(Races.FAILING)
            .strategy(Kind.RANDOM)
            .executions(500)
            .expecting(Races.FAILING_PROPERTY)
            .run();

    assertThat(report.breaks(Races.FAILING_PROPERTY)).isTrue();
    assertThatThrownBy(
            () -> RaceCheck.scenario(Races.PASSING).expecting(Races.FAILING_PROPERTY).run())
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("expected to find no-interruption-lost");
  }

  @Test
  void run_storedSchedule_failsAsLongAsTheBugIsThere(@TempDir Path folder) {
    RaceReport report =
        RaceCheck.scenario(Races.FAILING)
            .strategy(Kind.RANDOM)
            .executions(500)
            .schedules(folder)
            .report();
    Path schedule = report.findings().get(0).schedule();

    assertThat(schedule).isRegularFile().hasParent(folder);
    assertThatThrownBy(() -> RaceCheck.replay(schedule).run())
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(Races.FAILING_PROPERTY);
    assertThat(RaceCheck.replay(schedule, Races.PASSING).run().ok()).isTrue();
  }

  @Test
  void run_nothingLookedAt_failsAlsoWhereAFindingIsExpected() {
    RaceCheck check =
        RaceCheck.scenario(Races.FAILING)
            .strategy(Kind.EXHAUSTIVE)
            .executions(0)
            .budget(Duration.ofNanos(1));

    assertThat(check.report().ok()).isFalse();
    assertThatThrownBy(check::run)
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("NOTHING LOOKED AT");
    assertThatThrownBy(() -> check.expecting(Races.FAILING_PROPERTY).run())
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void run_samplingWhereAllWasAskedFor_fails() {
    RaceCheck check =
        RaceCheck.scenario(Races.PASSING).strategy(Kind.RANDOM).executions(5).requireComplete();

    assertThatThrownBy(check::run)
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("not complete");
  }
}
