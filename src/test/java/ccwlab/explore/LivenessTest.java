package ccwlab.explore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LivenessTest {
  @ParameterizedTest
  @EnumSource(
      value = ExploreOptions.Kind.class,
      names = {"RANDOM", "EXHAUSTIVE"})
  void wait_nothingStarted_isAHang(ExploreOptions.Kind kind) {
    ExplorationResult result =
        Samples.explore(Samples.own("waits-in-vain"), ExploreOptions.of(kind, 1, 100));

    assertThat(result.findings())
        .extracting(ExplorationResult.Violated::property)
        .containsExactly("hang");
    assertThat(result.findings().get(0).message()).startsWith("vcpu 0 never comes to the end");
    assertThat(result.findings().get(0).schedule().keys()).isNotEmpty();
  }

  /** Some thousand deliveries are no sign of a livelock if they lead somewhere. */
  @Test
  void loop_countedAndLong_comesToItsEnd() {
    ExplorationResult result =
        Samples.explore(
            Samples.own("counts-to-its-end"), ExploreOptions.of(ExploreOptions.Kind.RANDOM, 1, 2));

    assertThat(result.deliveries())
        .isGreaterThan(2L * 2 * ExploreOptions.DELIVERIES_USUAL); // in two runs
    assertThat(result.findings()).isEmpty();
    assertThat(result.outcomes()).hasSize(1);
  }

  @Test
  void loop_thatNothingEnds_isALivelock() {
    ExplorationResult result =
        Samples.explore(
            Samples.own("goes-round-for-ever"),
            ExploreOptions.of(ExploreOptions.Kind.RANDOM, 1, 2));

    assertThat(result.findings())
        .extracting(ExplorationResult.Violated::property)
        .containsExactly("livelock");
  }
}
