package ccwlab.vfio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of steps in groups: what stays together when a step goes, comes, or moves. */
class StepListTest {
  private static StepList<WorkStep> list(String text) {
    return StepList.parse(WorkStep.class, text);
  }

  @ParameterizedTest
  @CsvSource({
    "T1 T2 | T3, T1, T2 | T3",
    "T1 T2 | T3, T2, T1 | T3",
    "T1 T2 | T3, T3, T1 T2",
    "T1 | T2 | T3, T1, T2 | T3",
    "T1 | T2 | T3, T2, T1 | T3",
    "T1 | T2 T3, T2, T1 | T3",
    "T1 T2 T3, T2, T1 T3"
  })
  void without_aStep_keepsTheGroupsOfTheOthers(String text, WorkStep step, String left) {
    assertThat(list(text).without(step)).hasToString(left).isEqualTo(list(left));
  }

  @ParameterizedTest
  @CsvSource({
    "T1 T2 | T3 T4, T1, T3, T2 | T3 | T1 | T4",
    "T1 T2 | T3 T4, T4, T1, T1 | T4 | T2 | T3",
    "T1 T2 | T3, T1, T3, T2 | T3 | T1"
  })
  void movedBehind_anotherStep_isAGroupOfItsOwn(
      String text, WorkStep step, WorkStep anchor, String moved) {
    assertThat(list(text).movedBehind(step, anchor)).hasToString(moved);
  }

  @Test
  void withFirst_comesBeforeAllInAGroupOfItsOwn() {
    assertThat(list("T1 T2 | T3").withFirst(WorkStep.T9)).hasToString("T9 | T1 T2 | T3");
  }

  @ParameterizedTest
  @CsvSource({"T1, T3, true", "T3, T1, false", "T1, T1, false", "T9, T1, false"})
  void inOrder_ofStepsThatAreThere(WorkStep first, WorkStep second, boolean inOrder) {
    assertThat(list("T1 T2 | T3").inOrder(first, second)).isEqualTo(inOrder);
  }

  @Test
  void equal_withTheSameStepsInTheSameGroupsOnly() {
    assertThat(list("T1 T2 | T3"))
        .isEqualTo(list(" T1  T2|T3"))
        .isNotEqualTo(list("T1 | T2 T3"))
        .isNotEqualTo(list("T2 T1 | T3"));
  }

  @ParameterizedTest
  @CsvSource({"T1 T1, T1 comes twice", "T1 |, empty group", "T1 X, unknown label X"})
  void parse_whatIsNoList_saysWhy(String text, String why) {
    assertThatThrownBy(() -> list(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }
}
