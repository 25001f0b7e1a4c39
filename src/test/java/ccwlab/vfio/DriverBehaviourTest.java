package ccwlab.vfio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.vfio.DriverBehaviour.CpFree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriverBehaviourTest {
  private static DriverBehaviour work(String steps, CpFree cpFree) {
    DriverBehaviour today = DriverBehaviour.today();
    return new DriverBehaviour(
        today.start(),
        today.async(),
        today.irq(),
        StepList.parse(WorkStep.class, steps),
        cpFree,
        today.idle(),
        today.errorIdle(),
        today.cpInitGuard(),
        today.regions());
  }

  @Test
  void stepList_writtenAndRead_isTheSame() {
    StepList<WorkStep> today = DriverBehaviour.today().work();

    assertThat(today).hasToString("T1 T5 | T2 T3 T4 | T6 T8 T7 | T9");
    assertThat(StepList.parse(WorkStep.class, " T1  T5|T2 T3 T4 |T6 T8 T7| T9 ")).isEqualTo(today);
  }

  @Test
  void stepList_unknownLabel_namesItAndTheKnownOnes() {
    assertThatThrownBy(() -> StepList.parse(AsyncStep.class, "A2 A3 | A9"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("step list \"A2 A3 | A9\": unknown label A9; known: [A2, A3, A4, A5, A6]");
  }

  @ParameterizedTest
  @CsvSource({"T1 | | T2, empty group", "T1 T2 T1, T1 comes twice"})
  void stepList_malformed_saysWhy(String text, String why) {
    assertThatThrownBy(() -> StepList.parse(WorkStep.class, text)).hasMessageContaining(why);
  }

  @ParameterizedTest
  @CsvSource({
    "T1 T2 T3 T4 T6 T8, T9 is missing",
    "T1 T4 T2 T3 T6 T8 T9, T2 must come before T4",
    "T1 T2 T4 T3 T6 T8 T9, T3 must come before T4",
    "T1 T2 T4 T6 T8 T9, T3 must come before T4",
    "T1 T2 T3 T4 T7 T6 T5 T8 T9, T5 must come before T7",
    "T1 T2 T3 T4 T5 T6 T8 T9, T5 must come before T7"
  })
  void behaviour_stepsThatCannotRun_saysWhy(String steps, String why) {
    assertThatThrownBy(() -> work(steps, CpFree.SOLICITED_FINAL_CP_PENDING))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  @Test
  void behaviour_orderOf4_12_isAllowed() {
    assertThat(work("T1 T2 T4 T6 T9 T8", CpFree.SOLICITED).work().has(WorkStep.T5)).isFalse();
  }

  @Test
  void labels_ofAllContexts_haveTheirOwnIndex() {
    int next = 0;
    for (Label label : StartStep.values()) {
      assertThat(label.index()).isEqualTo(next++);
    }
    for (Label label : AsyncStep.values()) {
      assertThat(label.index()).isEqualTo(next++);
    }
    for (Label label : IrqStep.values()) {
      assertThat(label.index()).isEqualTo(next++);
    }
    for (Label label : WorkStep.values()) {
      assertThat(label.index()).isEqualTo(next++);
    }
  }
}
