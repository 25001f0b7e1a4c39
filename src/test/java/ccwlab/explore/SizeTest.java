package ccwlab.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Subchannels without traffic change nothing, however many there are. */
class SizeTest {
  private static final ExploreOptions SAMPLED =
      ExploreOptions.of(ExploreOptions.Kind.RANDOM, 1, 2_000);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {600, 1024})
  void explore_trafficOnTwoOfMany_isAsTrafficOnTwo(int subchannels) {
    ExploreOptions all = ExploreOptions.of(ExploreOptions.Kind.EXHAUSTIVE, 1, 20_000);

    ExplorationResult few = Samples.explore(Generated.twoStarts(folder, 2), all);
    ExplorationResult many = Samples.explore(Generated.twoStarts(folder, subchannels), all);

    assertThat(few.states()).isGreaterThan(1_000);
    assertThat(many.states()).isEqualTo(few.states());
    assertThat(many.executions()).isEqualTo(few.executions());
  }

  @Test
  void sample_trafficOnTwoOfMany_isAsTrafficOnTwo() {
    ExplorationResult few = Samples.explore(Generated.twoStarts(folder, 2), SAMPLED);
    ExplorationResult many = Samples.explore(Generated.twoStarts(folder, 600), SAMPLED);

    assertThat(many.classes()).isEqualTo(few.classes());
    assertThat(many.deliveries()).isEqualTo(few.deliveries());
    assertThat(many.outcomes())
        .extracting(outcome -> outcome.witness().keys())
        .isEqualTo(few.outcomes().stream().map(outcome -> outcome.witness().keys()).toList());
  }

  @Test
  void write_worldWithTrafficOnOne_isAsShortInALargeScenario() {
    assertThat(written(1024)).isLessThan(2 * written(2));
  }

  /** Bytes of a world in which some messages have been delivered. */
  private long written(int subchannels) {
    Machinery machinery = new Machinery(Generated.twoStarts(folder, subchannels), Samples.today());
    World world = new World(machinery, false);
    for (int i = 0; i < 20; i++) {
      world.take(Long.numberOfTrailingZeros(world.enabledSlots()));
    }
    ByteLog log = new ByteLog();
    world.write(log, new Ranking().of(world.pending()));
    return log.size();
  }

  @Test
  void explore_moreProgramsThanAMaskHolds_isRefusedByName() {
    Scenario scenario = Generated.operators(folder, 64);

    assertThatThrownBy(() -> new Machinery(scenario, Samples.today()))
        .isInstanceOf(ScenarioException.class)
        .hasMessage("generated-1: guest: 65 programs are too many to explore; allowed: up to 64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RANDOM", "EXHAUSTIVE"})
  void explore_moreMessagesThanAreHeld_saysSo(ExploreOptions.Kind kind) {
    Scenario scenario = Generated.attentions(folder, 200);

    ExplorationResult result = Samples.explore(scenario, ExploreOptions.of(kind, 1, 500));

    assertThat(result.complete()).isFalse();
    assertThat(result.boundedBy()).isEqualTo("more than 64 messages under way");
  }
}
