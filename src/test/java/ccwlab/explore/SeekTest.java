package ccwlab.explore;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.explore.ExploreOptions.Kind;
import ccwlab.scenario.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeekTest {
  private static final Scenario FAILING = Samples.shipped(Races.FAILING);
  private static final Scenario PASSING = Samples.shipped(Races.PASSING);

  private static ExplorationResult seek(Scenario scenario, int workers, Sought sought) {
    return Explorer.seek(scenario, Samples.today(), options(workers), ExploreProgress.NONE, sought);
  }

  private static ExploreOptions options(int workers) {
    return new ExploreOptions(
        1,
        Kind.EXHAUSTIVE,
        0,
        Duration.ZERO,
        ExploreOptions.DEPTH_USUAL,
        ExploreOptions.DELIVERIES_USUAL,
        ExploreOptions.MEMORY_USUAL,
        workers,
        false);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void seek_anything_endsWithTheSameRunWhateverTheWorkers(int workers) {
    ExplorationResult result = seek(FAILING, workers, Sought.ANYTHING);

    assertThat(result.complete()).isFalse();
    assertThat(result.boundedBy()).isEqualTo(ExplorationResult.BY_FINDING);
    assertThat(result.findings())
        .extracting(ExplorationResult.Violated::property)
        .containsExactly(Races.FAILING_PROPERTY);
    assertThat(result.executions()).isEqualTo(seek(FAILING, 1, Sought.ANYTHING).executions());
    assertThat(result.executions()).isBetween(1L, 384L);
  }

  @Test
  void seek_nothingToBeFound_isTheCompleteSearch() {
    ExplorationResult all = Samples.explore(PASSING, options(1));

    ExplorationResult result = seek(PASSING, 1, Sought.ANYTHING);

    assertThat(result.complete()).isTrue();
    assertThat(result.findings()).isEmpty();
    assertThat(result.executions()).isEqualTo(all.executions());
    assertThat(result.states()).isEqualTo(all.states());
  }

  @Test
  void seek_anotherFinding_passesOverThoseThatAreNotSought() {
    ExplorationResult result =
        seek(FAILING, 2, (property, message) -> !property.equals(Races.FAILING_PROPERTY));

    assertThat(result.complete()).isTrue();
    assertThat(result.findings())
        .extracting(ExplorationResult.Violated::property)
        .containsOnly(Races.FAILING_PROPERTY);
  }

  @Test
  void exhaustive_sought_endsInTheMiddleOfALayer() {
    Found found = new Found(Sought.ANYTHING);
    Totals totals = new Totals();
    try (Workers workers = new Workers(2)) {
      Budget budget = new Budget(options(2), ExploreProgress.NONE);
      Machinery machinery = new Machinery(FAILING, Samples.today());
      new Exhaustive(machinery, budget, workers, totals, found).run(1);
    }

    assertThat(totals.complete).isFalse();
    assertThat(totals.boundedBy).isEqualTo(ExplorationResult.BY_FINDING);
    assertThat(found.findings()).isEqualTo(1);
    assertThat(totals.states).isLessThan(Samples.explore(FAILING, options(2)).states());
  }
}
