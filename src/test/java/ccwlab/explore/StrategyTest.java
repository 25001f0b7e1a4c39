package ccwlab.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StrategyTest {
  /** The hardware fetches from a channel program that the driver has freed under it. */
  private static final String FREED = "no-freed-program-used";

  @ParameterizedTest
  @EnumSource(
      value = ExploreOptions.Kind.class,
      names = {"RANDOM", "PCT", "POS", "DELAY"})
  void strategy_startAfterClear_findsTheFreedProgram(ExploreOptions.Kind kind) {
    ExplorationResult result =
        Samples.explore(Samples.shipped("csch-then-ssch"), ExploreOptions.of(kind, 7, 8_192));

    assertThat(result.findings()).extracting(ExplorationResult.Violated::property).contains(FREED);
    assertThat(result.complete()).isFalse();
    assertThat(result.executions()).isEqualTo(8_192);
  }

  @Test
  void pctAndDelay_anyRun_sayWhatTheyGuarantee() {
    PctStrategy pct = new PctStrategy(1, 3);
    pct.beginRun();

    assertThat(pct.guarantee(50)).contains("3 ordering constraints", "50 deliveries");
    assertThat(new DelayStrategy(1, 2).guarantee(50)).contains("2 delays");
  }

  @ParameterizedTest
  @EnumSource(
      value = ExploreOptions.Kind.class,
      names = {"RANDOM", "PCT", "POS", "DELAY", "EXHAUSTIVE"})
  void explore_otherNumberOfWorkers_sameResult(ExploreOptions.Kind kind) {
    ExplorationResult one = explore(kind, 1);
    ExplorationResult three = explore(kind, 3);

    assertThat(three)
        .usingRecursiveComparison()
        .ignoringFields("elapsedSeconds", "options", "coverage")
        .isEqualTo(one);
    assertThat(one.outcomes()).isNotEmpty();
  }

  private static ExplorationResult explore(ExploreOptions.Kind kind, int workers) {
    ExploreOptions usual =
        ExploreOptions.of(kind, 11, kind == ExploreOptions.Kind.EXHAUSTIVE ? 0 : 3_000);
    ExploreOptions options =
        new ExploreOptions(
            usual.seed(),
            kind,
            usual.executions(),
            usual.time(),
            usual.depth(),
            usual.deliveriesMost(),
            usual.memoryMegabytes(),
            workers,
            false);
    return Samples.explore(Samples.shipped("hsch-races-ssch"), options);
  }

  @Test
  void auto_smallScenario_isComplete() {
    ExplorationResult result =
        Samples.explore(
            Samples.own("one-start"), ExploreOptions.of(ExploreOptions.Kind.AUTO, 1, 1_000));

    assertThat(result.complete()).isTrue();
    assertThat(result.boundedBy()).isEmpty();
    assertThat(result.outcomes())
        .extracting(ExplorationResult.Outcome::outcome)
        .isEqualTo(List.of("0 0"));
  }
}
