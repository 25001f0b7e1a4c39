package ccwlab.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RerunTest {
  private final ExplorationResult found =
      Samples.explore(
          Samples.shipped("hsch-races-ssch"),
          ExploreOptions.of(ExploreOptions.Kind.EXHAUSTIVE, 1, 0));

  private static Rerun fresh() {
    return new Rerun(Samples.shipped("hsch-races-ssch"), Samples.today(), 1);
  }

  @Test
  void witness_ofEveryOutcome_comesToThatOutcome() {
    for (ExplorationResult.Outcome outcome : found.outcomes()) {
      Execution execution = fresh().of(outcome.witness().keys());

      assertThat(execution.judgement()).isPresent();
      assertThat(execution.judgement().get().outcome()).isEqualTo(outcome.outcome());
      assertThat(execution.schedule()).isEqualTo(outcome.witness());
    }
  }

  @Test
  void schedule_ofEveryFinding_breaksTheProperty() {
    for (ExplorationResult.Violated violated : found.findings()) {
      Execution execution = fresh().of(violated.schedule().keys());

      assertThat(execution.judgement().orElseThrow().violations())
          .anySatisfy(
              violation -> {
                assertThat(violation.property()).isEqualTo(violated.property());
                assertThat(violation.message()).isEqualTo(violated.message());
              });
      assertThat(execution.steps()).hasSize(violated.deliveries());
    }
  }

  @Test
  void key_notEnabled_divergesThere() {
    List<String> keys = new ArrayList<>(found.outcomes().get(0).witness().keys());
    keys.set(3, "kvm>vcpu-0#9");

    assertThatThrownBy(() -> fresh().of(keys))
        .isInstanceOf(DivergedException.class)
        .hasMessageStartingWith("step 4: kvm>vcpu-0#9 is not enabled");
  }

  @Test
  void keys_moreThanTheRoundTakes_diverge() {
    List<String> keys = new ArrayList<>(found.outcomes().get(0).witness().keys());
    keys.add("kvm>vcpu-0#9");

    assertThatThrownBy(() -> fresh().of(keys))
        .isInstanceOf(DivergedException.class)
        .hasMessageContaining("the round is over");
  }

  @Test
  void branch_goesOnByItself() {
    World world = World.start(Samples.own("one-start"), Samples.today());
    World branch = world.branch();

    branch.take(branch.enabled().get(0).key());

    assertThat(world.deliveries()).isZero();
    assertThat(branch.deliveries()).isEqualTo(1);
    assertThat(world.enabled()).isNotEqualTo(branch.enabled());
  }
}
