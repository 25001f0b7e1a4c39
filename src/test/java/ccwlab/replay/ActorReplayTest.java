package ccwlab.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ccwlab.explore.DivergedException;
import ccwlab.explore.Execution;
import ccwlab.explore.Schedule;
import ccwlab.observe.Seen;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackFiles;
import ccwlab.scenario.StackSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two interpreters of the machines agree, and where they do not, the replay says so. */
class ActorReplayTest {
  private static final int DELIVERIES_MOST = 2_000;
  private static final long SEED = 20;

  private static Scenario scenario(String name) {
    return ScenarioFiles.load(name, Path.of("loadtests/races"));
  }

  private static StackSpec stack(String name) {
    return StackFiles.load(name, Path.of("conf/stacks"));
  }

  private static List<Execution> randomRuns(Scenario scenario, StackSpec stack, int runs) {
    RandomRuns random = new RandomRuns(scenario, stack, SEED);
    List<Execution> executions = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      executions.add(random.next(DELIVERIES_MOST));
    }
    return executions;
  }

  @ParameterizedTest(name = "{0} on {1}")
  @CsvSource({
    "hsch-races-ssch,               today,              500",
    "hsch-races-ssch,               today-lock-dropped, 400",
    "csch-races-ssch,               today,              400",
    "csch-races-ssch,               today-lock-dropped, 200",
    "ssch-races-ssch,               today,              300",
    "stsch-during-ssch,             today,              300",
    "hsch-csch-stsch,               today,              300",
    "csch-then-ssch,                today,              100",
    "disk-read-halted,              today,               50",
    "disk-image-read-with-recovery, today,               10",
  })
  void replay_ofRandomSchedules_agreesWithTheMachines(String name, String stackName, int runs) {
    Scenario scenario = scenario(name);
    StackSpec stack = stack(stackName);
    Set<List<String>> orders = new HashSet<>();

    try (ActorReplay replay = ActorReplay.open(scenario, stack)) {
      for (Execution expected : randomRuns(scenario, stack, runs)) {
        assertThat(replay.replay(expected)).isEqualTo(expected);
        orders.add(expected.schedule().keys());
      }
    }

    assertThat(orders).hasSizeGreaterThan(runs * 9 / 10);
  }

  @Test
  void replay_ofAWholeRun_comesToAJudgement() {
    Scenario scenario = scenario("hsch-races-ssch");
    StackSpec stack = stack("today");
    Execution expected = randomRuns(scenario, stack, 1).get(0);

    Execution found = ActorReplay.run(expected.schedule(), scenario, stack);

    assertThat(found).isEqualTo(expected);
    assertThat(found.judgement()).isPresent();
  }

  @Test
  void replay_scheduleEndsEarly_hasNoJudgement() {
    Scenario scenario = scenario("hsch-races-ssch");
    StackSpec stack = stack("today");
    Schedule whole = randomRuns(scenario, stack, 1).get(0).schedule();

    try (ActorReplay replay = ActorReplay.open(scenario, stack)) {
      Execution half = replay.replay(withKeys(whole, whole.keys().subList(0, 20)));
      assertThat(half.steps()).hasSize(20);
      assertThat(half.judgement()).isEmpty();
      assertThat(replay.replay(whole).judgement()).as("after one that was broken off").isPresent();
    }
  }

  @Test
  void replay_keyThatIsNotEnabled_divergesThere() {
    Scenario scenario = scenario("hsch-races-ssch");
    StackSpec stack = stack("today");
    Schedule whole = randomRuns(scenario, stack, 1).get(0).schedule();
    List<String> keys = new ArrayList<>(whole.keys());
    keys.set(7, "vcpu-1>bql#9");

    DivergedException diverged =
        catchThrowableOfType(
            DivergedException.class, () -> ActorReplay.run(withKeys(whole, keys), scenario, stack));

    assertThat(diverged.step()).isEqualTo(7);
    assertThat(diverged).hasMessageContaining("step 8").hasMessageContaining("vcpu-1>bql#9");
  }

  @Test
  void replay_scheduleLongerThanTheRound_divergesAtItsEnd() {
    Scenario scenario = scenario("hsch-races-ssch");
    StackSpec stack = stack("today");
    Schedule whole = randomRuns(scenario, stack, 1).get(0).schedule();
    List<String> keys = new ArrayList<>(whole.keys());
    keys.add("run>vcpu-0#9");

    DivergedException diverged =
        catchThrowableOfType(
            DivergedException.class, () -> ActorReplay.run(withKeys(whole, keys), scenario, stack));

    assertThat(diverged.step()).isEqualTo(whole.keys().size());
  }

  @Test
  void replay_onMachinesThatWereAltered_namesWhatIsEnabledNow() {
    Scenario scenario = scenario("hsch-races-ssch");
    Execution before = randomRuns(scenario, stack("today"), 1).get(0);

    try (ActorReplay replay = ActorReplay.open(scenario, stack("today-lock-dropped"))) {
      DivergedException diverged =
          catchThrowableOfType(DivergedException.class, () -> replay.replay(before));

      Execution.Taken there = before.steps().get(diverged.step());
      assertThat(diverged)
          .hasMessageContaining("enabled: expected " + there.enabled() + ", found [");
    }
  }

  @Test
  void replay_observationThatWasAltered_namesTheStep() {
    Scenario scenario = scenario("hsch-races-ssch");
    StackSpec stack = stack("today");
    Execution real = randomRuns(scenario, stack, 1).get(0);
    int step = firstStepWithTwoObservations(real);
    Execution.Taken there = real.steps().get(step);
    List<Seen> turned = new ArrayList<>(there.seen());
    Collections.reverse(turned);
    List<Execution.Taken> steps = new ArrayList<>(real.steps());
    steps.set(step, new Execution.Taken(there.choice(), there.enabled(), turned));
    Execution altered = new Execution(real.schedule(), steps, real.judgement(), 0, 0);

    try (ActorReplay replay = ActorReplay.open(scenario, stack)) {
      DivergedException diverged =
          catchThrowableOfType(DivergedException.class, () -> replay.replay(altered));

      assertThat(diverged.step()).isEqualTo(step);
      assertThat(diverged)
          .hasMessageContaining("seen after " + there.choice().key())
          .hasMessageContaining("expected " + turned + ", found " + there.seen());
    }
  }

  @Test
  void replay_finalStateThatWasAltered_divergesAtTheEnd() {
    Scenario scenario = scenario("stsch-during-ssch");
    StackSpec stack = stack("today");
    Execution real = randomRuns(scenario, stack, 1).get(0);
    Execution altered =
        new Execution(
            real.schedule(),
            real.steps(),
            real.judgement(),
            real.finalState() + 1,
            real.settleFrom());

    try (ActorReplay replay = ActorReplay.open(scenario, stack)) {
      DivergedException diverged =
          catchThrowableOfType(DivergedException.class, () -> replay.replay(altered));

      assertThat(diverged.step()).isEqualTo(real.steps().size());
      assertThat(diverged).hasMessageContaining("final state");
    }
  }

  @Test
  void actors_afterManyRuns_areNoMoreThanMachines() {
    Scenario scenario = scenario("ssch-races-ssch");
    StackSpec stack = stack("today");
    List<Execution> runs = randomRuns(scenario, stack, 100);

    try (ActorReplay replay = ActorReplay.open(scenario, stack)) {
      int before = replay.actors();
      for (Execution run : runs) {
        replay.replay(run);
        Schedule part = withKeys(run.schedule(), run.schedule().keys().subList(0, 10));
        replay.replay(part);
      }
      assertThat(before).isEqualTo(8);
      assertThat(replay.actors()).isEqualTo(before);
    }
  }

  private static int firstStepWithTwoObservations(Execution execution) {
    for (int i = 0; i < execution.steps().size(); i++) {
      List<Seen> seen = execution.steps().get(i).seen();
      if (seen.size() > 1 && !seen.get(0).equals(seen.get(seen.size() - 1))) {
        return i;
      }
    }
    throw new AssertionError("no step with two observations");
  }

  private static Schedule withKeys(Schedule that, List<String> keys) {
    return new Schedule(that.version(), that.scenario(), that.stack(), that.seed(), keys);
  }
}
