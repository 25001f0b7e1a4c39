package ccwlab.explore.shrink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.explore.Deadline;
import ccwlab.explore.DivergedException;
import ccwlab.explore.ExplorationResult;
import ccwlab.explore.ExplorationResult.Violated;
import ccwlab.explore.ExploreOptions;
import ccwlab.explore.ExploreProgress;
import ccwlab.explore.Explorer;
import ccwlab.explore.Races;
import ccwlab.explore.World;
import ccwlab.explore.file.CcwCut;
import ccwlab.explore.file.Cut;
import ccwlab.explore.file.Replay;
import ccwlab.explore.file.StepCut;
import ccwlab.explore.replay.Found;
import ccwlab.explore.replay.Run;
import ccwlab.host.Assembling;
import ccwlab.scenario.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShrinkerTest {
  private static final Scenario RACE = Races.scenario(Races.FAILING);
  private static final ExplorationResult.Violated FOUND = Races.sampled().findings().get(0);

  @Test
  void shrink_lostInterruption_leavesOneDeliveryOutOfTurn() {
    Shrunk shrunk = shrink(Races.found(FOUND), Work.DELIVERIES_USUAL);

    assertThat(shrunk.after().breaks()).hasSize(1);
    assertThat(shrunk.before().breaks()).hasSizeGreaterThan(1);
    assertThat(shrunk.minimal()).isTrue();
    assertThat(shrunk.cuts())
        .contains(new StepCut(0, "wait-io"))
        .doesNotContain(new StepCut(1, "hsch"));
  }

  @Test
  void shrink_anyFinding_keepsTheSameViolationAndReplays() {
    Shrunk shrunk = shrink(Races.found(FOUND), Work.DELIVERIES_USUAL);
    World start = World.start(Cut.apply(RACE, shrunk.cuts()), Races.today());

    Run again = Replay.strict(start, shrunk.file());

    assertThat(again.find(Races.found(FOUND))).isEqualTo(shrunk.found());
  }

  @Test
  void shrink_nearestPassingRun_differsFirstAtTheSwap() {
    Shrunk shrunk = shrink(Races.found(FOUND), Work.DELIVERIES_USUAL);

    assertThat(shrunk.passing().find(shrunk.found())).isNull();
    assertThat(shrunk.passing().keys().subList(0, shrunk.swap()))
        .isEqualTo(shrunk.after().keys().subList(0, shrunk.swap()));
    assertThat(shrunk.passing().keys().get(shrunk.swap()))
        .isNotEqualTo(shrunk.after().keys().get(shrunk.swap()));
  }

  @Test
  void shrink_noWorkAllowed_claimsNothing() {
    Shrunk shrunk = shrink(Races.found(FOUND), 1);

    assertThat(shrunk.minimal()).isFalse();
    assertThat(shrunk.after().find(Races.found(FOUND))).isNotNull();
  }

  @Test
  void shrink_scheduleWithoutTheViolation_isABugOfOurs() {
    Found other = new Found("drained-clean", "pins are left", -1);

    assertThatThrownBy(() -> shrink(other, 1)).isInstanceOf(DivergedException.class);
  }

  @Test
  void apply_cutBeforeABranchTarget_movesTheTarget() {
    Scenario cut = Cut.apply(RACE, List.of(new StepCut(0, "wait-io")));

    assertThat(cut.guest().get(0).steps()).hasSize(RACE.guest().get(0).steps().size() - 1);
    assertThat(cut.guest().get(0).steps().get(1).target())
        .isEqualTo(RACE.guest().get(0).steps().get(1).target() - 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-interruption-lost", "accepted-function-shown"})
  void shrink_programOfADisk_leavesNoCcwOutWithoutWhichTheDeviceWouldRefuseIt(String property) {
    Scenario disk = Races.scenario("disk-read-halted");
    Violated one =
        sampled(disk).findings().stream()
            .filter(finding -> finding.property().equals(property))
            .findFirst()
            .orElseThrow();

    Shrunk shrunk =
        Shrinker.shrink(
            disk,
            Assembling.on(Races.today()),
            one.schedule(),
            Races.found(one),
            new Work(Work.DELIVERIES_USUAL, Deadline.NONE));

    assertThat(Checks.of(shrunk.after())).isZero();
    assertThat(shrunk.cuts()).isNotEmpty().noneMatch(CcwCut.class::isInstance);
  }

  /** A guest that has asked for nothing waits in vain too, but that is another hang. */
  @Test
  void shrink_hang_keepsTheRequestThatIsWaitedFor() {
    Scenario gone = Races.scenario("src/test/resources/explore/gone-during-start.conf");
    Violated hang = sampled(gone).findings().get(0);

    Shrunk shrunk =
        Shrinker.shrink(
            gone,
            Assembling.on(Races.today()),
            hang.schedule(),
            Races.found(hang),
            new Work(Work.DELIVERIES_USUAL, Deadline.NONE));

    assertThat(hang.property()).isEqualTo(Found.HANG);
    assertThat(shrunk.cuts())
        .doesNotContain(new StepCut(0, "ssch"), new StepCut(0, "wait-io"), new StepCut(1, "gone"));
    assertThat(shrunk.after().outcome()).startsWith("0 ");
  }

  private static ExplorationResult sampled(Scenario scenario) {
    ExploreOptions options = ExploreOptions.of(ExploreOptions.Kind.RANDOM, 1, 2000);
    return Explorer.explore(scenario, Races.today(), options, ExploreProgress.NONE);
  }

  private static Shrunk shrink(Found wanted, long deliveriesMost) {
    return Shrinker.shrink(
        RACE,
        Assembling.on(Races.today()),
        FOUND.schedule(),
        wanted,
        new Work(deliveriesMost, Deadline.NONE));
  }
}
