package ccwlab.explore;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.observe.Grade;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What scenario files can say, explored: every order, and the outcomes that come up. */
class FeaturesTest {
  private static final int EXECUTIONS_MOST = 200_000;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          malformed-operands | 0006 0005 0006 0005 0015 3 0002 0015 0015 0006 0 START
          channel-reports | - 0015 0 gone 0 back 1 none START;- 0015 1 none 0 gone 0 back START
          status-words | 5 SFPE 1 0e 00800000 01200000 command-reject 80000000 FP no-sense
          rewritten-ccw | 0 0c 00 0 untouched identified;0 0c 00 1 untouched untouched
          self-modifying | 0c 0c 1 0c 0 ff6310
          device-never-ends | 0 started 0 0 halting 2 0 cleared
          stays-active | 0 0 START START_PEND 0
          status-modifier | 0 ended 0c 00 identified
          attention-with-device-end | 0 alert 8c 00010088
          long-chain | 0 0 0 ended 00010760
          """)
  void explored_allOrders_haveTheseOutcomesAndNoFinding(String name, String outcomes) {
    ExplorationResult result =
        Samples.explore(
            Samples.shipped("features/" + name),
            ExploreOptions.of(ExploreOptions.Kind.EXHAUSTIVE, 7, EXECUTIONS_MOST));

    assertThat(result.complete()).isTrue();
    assertThat(result.findings()).isEmpty();
    assertThat(result.outcomes().stream().map(ExplorationResult.Outcome::outcome))
        .containsExactlyInAnyOrderElementsOf(List.of(outcomes.split(";")));
    assertThat(
            result.outcomes().stream()
                .map(ExplorationResult.Outcome::grade)
                .collect(Collectors.toSet()))
        .containsOnly(Grade.ACCEPTABLE);
  }
}
