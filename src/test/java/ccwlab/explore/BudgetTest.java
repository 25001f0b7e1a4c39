package ccwlab.explore;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.explore.ExploreOptions.Kind;
import ccwlab.scenario.Scenario;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The time of a budget is that of all that is computed. */
class BudgetTest {
  private static final Scenario FAILING = Samples.shipped(Races.FAILING);
  private static final Sought NEVER = (property, message) -> false;
  private static final Duration FEW = Ticks.looks(300);

  private static ExploreOptions options(Kind strategy, Duration time) {
    return new ExploreOptions(
        1,
        strategy,
        0,
        time,
        ExploreOptions.DEPTH_USUAL,
        ExploreOptions.DELIVERIES_USUAL,
        ExploreOptions.MEMORY_USUAL,
        2,
        false);
  }

  static Ticks[] ends() {
    return new Ticks[] {Ticks.untilFound(), Ticks.stoppedWhenFound()};
  }

  @ParameterizedTest
  @MethodSource("ends")
  void explore_nothingLeft_runsNoOutcomeAgainAndKeepsWhatWasFound(Ticks end) {
    ExplorationResult result =
        Explorer.explore(FAILING, Samples.today(), options(Kind.RANDOM, Ticks.MUCH), end);

    assertThat(result.outcomes())
        .isNotEmpty()
        .extracting(ExplorationResult.Outcome::witness)
        .allMatch(Objects::isNull);
    assertThat(result.findings())
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.schedule().keys()).hasSize(one.deliveries()));
  }

  @Test
  void explore_timeEnough_runsEveryOutcomeAgain() {
    ExplorationResult result =
        Explorer.explore(
            FAILING, Samples.today(), options(Kind.EXHAUSTIVE, Ticks.MUCH), Ticks.passing());

    assertThat(result.complete()).isTrue();
    assertThat(result.outcomes())
        .isNotEmpty()
        .extracting(ExplorationResult.Outcome::witness)
        .allMatch(Objects::nonNull);
  }

  @Test
  void explore_exhaustive_fewLooks_isEnoughTimeForAll() {
    assertThat(
            Explorer.explore(
                    FAILING, Samples.today(), options(Kind.EXHAUSTIVE, FEW), ExploreProgress.NONE)
                .complete())
        .isTrue();
  }

  @Test
  void seek_samplesUsedUpTheTime_noneIsLeftForAllOrders() {
    ExplorationResult result =
        Explorer.seek(
            FAILING, Samples.today(), options(Kind.EXHAUSTIVE, FEW), Ticks.passing(), NEVER);

    assertThat(result.complete()).isFalse();
    assertThat(result.boundedBy()).isEqualTo("time");
  }
}
