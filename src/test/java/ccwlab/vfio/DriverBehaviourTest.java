package ccwlab.vfio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.stack.Switch;
import ccwlab.stack.Switches;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriverBehaviourTest {
  private static DriverBehaviour work(String steps, Switches switches) {
    DriverBehaviour usual = DriverBehaviour.of(switches);
    return new DriverBehaviour(
        usual.start(), usual.async(), usual.irq(), StepList.parse(WorkStep.class, steps), switches);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          4.12; S1 | S3 | S4 | S5 | S6 | S7 | S8 S9 | S10 S11 S12 S13; A3 A4 | A5 | A6;    T1 T2 | T4 | T6 | T9 | T8
          5.2;  S2 S3 S4 S5 | S6 | S7 | S8 S9 | S10 S11 S12 S13;       A2 A3 A4 | A5 | A6; T1 T2 | T4 | T5 | T6 | T7 | T9 | T8
          5.3;  S2 S3 S4 S5 | S6 | S7 | S8 S9 | S10 S11 S12 S13;       A2 A3 A4 | A5 | A6; T1 T2 | T3 | T4 | T5 | T6 | T7 | T8 | T9
          5.14; S2 S3 S4 S5 | S6 | S7 | S8 S9 | S10 S11 S12 S13;       A2 A3 A4 | A5 | A6; T1 T2 | T3 | T4 | T5 | T6 | T7 | T8 | T9
          2026; S2 S3 S4 S5 | S6 | S7 | S8 S9 | S10 S11 S12 S13;       A2 A3 A4 | A5 | A6; T1 T5 | T2 T3 T4 | T6 T8 T7 | T9
          """)
  void orders_ofAVersion_areThoseOfItsSource(
      String version, String start, String async, String work) {
    DriverBehaviour behaviour =
        switch (version) {
          case "4.12" -> RaceTest.v4_12();
          case "5.2" -> RaceTest.v5_2();
          case "5.3" -> RaceTest.v5_3();
          case "5.14" -> RaceTest.v5_14();
          default -> DriverBehaviour.today();
        };

    assertThat(behaviour.start()).hasToString(start);
    assertThat(behaviour.async()).hasToString(async);
    assertThat(behaviour.work()).hasToString(work);
  }

  @Test
  void orders_oneFixTakenOut_moveOneStepOnly() {
    assertThat(without(Switch.K04_STATE_BEFORE_SIGNAL).work())
        .hasToString("T1 T5 | T2 T3 T4 | T6 T7 | T9 | T8");
    assertThat(without(Switch.K02_FSM_DECIDES_BUSY).start())
        .hasToString("S1 | S2 S3 S4 S5 | S6 | S7 | S8 S9 | S10 S11 S12 S13");
    assertThat(DriverBehaviour.of(RaceTest.VERSION_5_14.with(Switch.K13_IDLE_BEFORE_COPY)).work())
        .hasToString("T1 T2 | T3 | T4 | T8 | T5 | T6 | T7 | T9");
  }

  private static DriverBehaviour without(Switch one) {
    return DriverBehaviour.of(Switches.MERGED.without(one));
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
    assertThatThrownBy(() -> work(steps, Switches.MERGED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  @Test
  void behaviour_orderOf4_12_isAllowed() {
    assertThat(work("T1 T2 T4 T6 T9 T8", Switches.NONE).work().has(WorkStep.T5)).isFalse();
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
