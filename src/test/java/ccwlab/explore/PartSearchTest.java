package ccwlab.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.explore.ExploreOptions.Kind;
import ccwlab.host.Assembly;
import ccwlab.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** The model's machines, in parts. */
class PartSearchTest {
  private static final Scenario RACE = Races.scenario(Races.FAILING);

  private static ExplorationResult search(int workers) {
    ExploreOptions few = ExploreOptions.of(Kind.AUTO, 1, 1100);
    ExploreOptions options =
        new ExploreOptions(
            few.seed(),
            few.strategy(),
            few.executions(),
            few.time(),
            few.depth(),
            few.deliveriesMost(),
            few.memoryMegabytes(),
            workers,
            false);
    return PartSearch.explore(
        () -> new Assembly(RACE, Races.today()), options, ExploreProgress.NONE);
  }

  @Test
  void explore_inParts_findsWhatIsThereAndClaimsNoMore() {
    ExplorationResult result = search(1);

    assertThat(result.executions()).isEqualTo(1100);
    assertThat(result.findings()).isNotEmpty();
    assertThat(result.complete()).isFalse();
    assertThat(result.classes()).isNegative();
  }

  @Test
  void explore_moreWorkers_findTheSame() {
    ExplorationResult one = search(1);
    ExplorationResult two = search(2);

    assertThat(two.findings()).isEqualTo(one.findings());
    assertThat(two.outcomes()).isEqualTo(one.outcomes());
  }

  @Test
  void explore_schedulesOfItsFindings_canBeRunAgain() {
    ExplorationResult.Violated found = search(1).findings().get(0);
    Rerun again = new Rerun(RACE, Races.today(), 1);

    assertThat(again.of(found.schedule().keys()).steps()).hasSize(found.deliveries());
  }

  @Test
  void explore_exhaustively_isRefused() {
    ExploreOptions all = ExploreOptions.of(Kind.EXHAUSTIVE, 1, 0);

    assertThatThrownBy(
            () ->
                PartSearch.explore(
                    () -> new Assembly(RACE, Races.today()), all, ExploreProgress.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
