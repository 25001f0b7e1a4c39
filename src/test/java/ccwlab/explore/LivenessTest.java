package ccwlab.explore;

import static org.assertj.core.api.Assertions.assertThat;

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
}
