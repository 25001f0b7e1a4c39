package ccwlab.live;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.observe.Conclusion;
import ccwlab.observe.Finding;
import ccwlab.observe.Grade;
import ccwlab.observe.OutcomeRow;
import ccwlab.observe.RunResult;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackFiles;
import ccwlab.scenario.StackSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small scenarios on real actors. What is random here is only who comes first. */
class LiveRunTest {
  private static final int ROUNDS = 300;

  /** One in 250 meets it. */
  private static final int WINDOW_ROUNDS = 10_000;

  @TempDir Path folder;

  /** Does not stop a run, and remembers what it was told last. */
  private static class Watching implements RunProgress {
    final AtomicBoolean told = new AtomicBoolean();

    @Override
    public void update(long roundsDone, long roundsPlanned, int outcomes, long findings) {
      told.set(true);
    }

    @Override
    public boolean stopRequested() {
      return false;
    }
  }

  private Scenario scenario(String body) throws IOException {
    return Small.scenario(folder, body);
  }

  private static RunResult run(Scenario scenario, long rounds, RunProgress progress) {
    return LiveRun.run(scenario, Small.TODAY, Small.rounds(rounds, 4), progress);
  }

  @Test
  void run_someRounds_countsEachRoundOnceAndGradesAll() throws IOException {
    Watching progress = new Watching();
    Scenario scenario =
        scenario(
            """
            guest = [
              { vcpu = 0, run = [ "ssch sch0 nop" ] }
              { vcpu = 1, run = [ "stsch sch0" ] }
            ]
            outcome = "ssch.cc stsch.cc"
            outcomes = [ { id = "0 0", expect = acceptable, why = "neither is refused" } ]
            """);

    RunResult result = run(scenario, ROUNDS, progress);

    assertThat(result.rounds()).isEqualTo(ROUNDS);
    assertThat(result.outcomes()).hasSize(1);
    OutcomeRow row = result.outcomes().get(0);
    assertThat(row.outcome()).isEqualTo("0 0");
    assertThat(row.count()).isEqualTo(ROUNDS);
    assertThat(row.grade()).isEqualTo(Grade.ACCEPTABLE);
    assertThat(row.trace().lines()).isNotEmpty();
    assertThat(result.findings()).isEmpty();
    assertThat(result.interrupted()).isFalse();
    assertThat(progress.told).isTrue();
  }

  @Test
  void run_forbiddenAndUnnamedOutcomes_areFindingsWithTheirRounds() throws IOException {
    Scenario scenario =
        scenario(
            """
            guest = [ { vcpu = 0, run = [ "ssch sch0 nop", "ssch sch0 nop as second" ] } ]
            outcome = "ssch.cc second.cc"
            outcomes = [ { id = "0 2", expect = forbidden, why = "for the test" } ]
            """);

    RunResult result = run(scenario, ROUNDS, new Watching());

    long rows = result.outcomes().stream().mapToLong(OutcomeRow::count).sum();
    long findings = result.findings().stream().mapToLong(Finding::count).sum();
    assertThat(rows).isEqualTo(ROUNDS);
    assertThat(findings).isEqualTo(ROUNDS);
    assertThat(result.findings())
        .extracting(Finding::property)
        .isSubsetOf("forbidden-outcome", "unknown-outcome");
    assertThat(result.conclusion()).isEqualTo(Conclusion.FINDING);
  }

  @Test
  void run_vcpuWaitsForWhatNeverComes_isAHangAndTheRunGoesOn() throws IOException {
    Scenario scenario =
        scenario(
            """
            guest = [
              { vcpu = 0, run = [ "tsch sch0" ] }
              { vcpu = 1, run = [ "wait-io" ] }
            ]
            outcome = "tsch.cc"
            outcomes = [ { id = "1", expect = acceptable, why = "nothing was started" } ]
            """);

    RunResult result = run(scenario, 20, new Watching());

    assertThat(result.rounds()).isEqualTo(20);
    assertThat(result.findings()).hasSize(1);
    Finding hang = result.findings().get(0);
    assertThat(hang.property()).isEqualTo("hang");
    assertThat(hang.message()).startsWith("vcpu 1 ");
    assertThat(hang.count()).isEqualTo(20);
  }

  @Test
  void run_tschInterruptedBeforeAnyInterruption_doesNothing() throws IOException {
    Scenario scenario =
        scenario(
            """
            guest = [ { vcpu = 0, run = [ "tsch-interrupted" ] } ]
            outcome = "tsch-interrupted.cc"
            outcomes = [ { id = "-", expect = acceptable, why = "nothing had interrupted" } ]
            """);

    assertThat(run(scenario, 5, new Watching()).findings()).isEmpty();
  }

  @Test
  void run_operatorTakesTheOnlyPathAway_isSeenByTheGuest() throws IOException {
    Scenario scenario =
        scenario(
            """
            guest = [
              { vcpu = 0, run = [ "delay 2ms", "ssch sch0 nop" ] }
              { operator = true, run = [ "path-off sch0 0xff" ] }
            ]
            outcome = "ssch.cc"
            outcomes = [
              { id = "3", expect = acceptable, why = "no path is left" }
              { id = ".*", expect = interesting, why = "the operator was late" }
            ]
            """);

    RunResult result = run(scenario, 40, new Watching());

    assertThat(result.outcomes()).extracting(OutcomeRow::outcome).contains("3");
  }

  @Test
  void run_stopRequested_endsWithWhatThereIs() throws IOException {
    AtomicBoolean stop = new AtomicBoolean();
    RunProgress stopping =
        new Watching() {
          @Override
          public void update(long done, long planned, int outcomes, long findings) {
            stop.set(done > 0);
          }

          @Override
          public boolean stopRequested() {
            return stop.get();
          }
        };
    Scenario scenario =
        scenario(
            """
            guest = [ { vcpu = 0, run = [ "csch sch0" ] } ]
            outcome = "csch.cc"
            outcomes = [ { id = "0", expect = acceptable, why = "never refused" } ]
            """);

    RunResult result = run(scenario, Long.MAX_VALUE, stopping);

    assertThat(result.interrupted()).isTrue();
    assertThat(result.rounds()).isPositive();
    assertThat(result.outcomes()).hasSize(1);
    assertThat(result.outcomes().get(0).count()).isEqualTo(result.rounds());
  }

  /** The window of K04 is between two steps of the job: it has to lose its processor there. */
  @Test
  void run_threadInterrupted_isAnInterruptedRun() throws IOException {
    Scenario scenario =
        scenario(
            """
            guest = [ { vcpu = 0, run = [ "stsch sch0" ] } ]
            outcome = "stsch.cc"
            outcomes = [ { id = "0", expect = acceptable, why = "it always works" } ]
            """);

    RunProgress interrupting =
        new Watching() {
          @Override
          public void update(long done, long planned, int outcomes, long findings) {
            Thread.currentThread().interrupt();
          }
        };
    RunResult result = run(scenario, Long.MAX_VALUE, interrupting);

    assertThat(Thread.interrupted()).as("the thread stays interrupted").isTrue();
    assertThat(result.interrupted()).isTrue();
  }

  @Test
  void run_windowBetweenTwoStepsOfOneContext_isMet() {
    Scenario scenario = ScenarioFiles.load("catalogue/k04", Path.of("loadtests/races"));
    StackSpec linux = StackFiles.load("linux-5.2", Path.of("conf/stacks"));

    RunResult result =
        LiveRun.run(scenario, linux, Small.rounds(WINDOW_ROUNDS, 4), RunProgress.NONE);

    assertThat(result.findings()).isNotEmpty();
  }
}
