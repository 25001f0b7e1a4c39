package ccwlab.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.observe.Aliases;
import ccwlab.observe.Grade;
import ccwlab.scenario.ExpectedOutcome;
import com.google.re2j.Pattern;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradingTest {
  private static ExpectedOutcome expected(String id, Grade grade) {
    return new ExpectedOutcome(id, Pattern.compile(id), grade, "why " + id);
  }

  @Test
  void of_severalMatch_isTheFirst() {
    List<ExpectedOutcome> outcomes =
        List.of(
            expected("0 0", Grade.ACCEPTABLE),
            expected("0 .*", Grade.INTERESTING),
            expected(".*", Grade.FORBIDDEN));

    assertThat(Grading.of("0 0", outcomes, Aliases.NONE))
        .isEqualTo(new Grading(Grade.ACCEPTABLE, "why 0 0"));
    assertThat(Grading.of("0 2", outcomes, Aliases.NONE))
        .isEqualTo(new Grading(Grade.INTERESTING, "why 0 .*"));
    assertThat(Grading.of("3 3", outcomes, Aliases.NONE).grade()).isEqualTo(Grade.FORBIDDEN);
  }

  @Test
  void of_partMatches_doesNotCount() {
    assertThat(Grading.of("0 01", List.of(expected("0 0", Grade.ACCEPTABLE)), Aliases.NONE).grade())
        .isEqualTo(Grade.UNKNOWN);
  }

  @Test
  void of_noneMatches_isUnknownAndAFinding() {
    Grading grading = Grading.of("0", List.of(), Aliases.NONE);

    assertThat(grading.grade()).isEqualTo(Grade.UNKNOWN);
    assertThat(grading.grade().isFinding()).isTrue();
    assertThat(grading.why()).isNotEmpty();
  }
}
