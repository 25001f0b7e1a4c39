package ccwlab.property;

import static ccwlab.property.PropertyHarness.ATTENTION;
import static ccwlab.property.PropertyHarness.ENDED;
import static ccwlab.property.PropertyHarness.IDLE;
import static ccwlab.property.PropertyHarness.SCH;
import static ccwlab.property.PropertyHarness.STARTING;
import static ccwlab.property.PropertyHarness.changed;
import static ccwlab.property.PropertyHarness.judge;
import static ccwlab.property.PropertyHarness.pwrite;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Instruction;
import ccwlab.arch.Scsw;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import ccwlab.observe.QemuSeen.Change;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResetClearsTest {
  private static Observation over(boolean enabled, Scsw scsw) {
    return new QemuSeen.ResetOver(SCH, enabled, scsw);
  }

  private static Optional<String> found(Observation... history) {
    return judge(PropertyHarness.property("reset-clears"), history);
  }

  @Test
  void reset_idleAndNotEnabled_isLawful() {
    assertThat(found(changed(0, Change.Q2, STARTING), over(false, IDLE))).isEmpty();
  }

  @Test
  void reset_stillEnabled_fires() {
    assertThat(found(over(true, IDLE)))
        .hasValueSatisfying(text -> assertThat(text).contains("enabled: idle"));
  }

  @Test
  void reset_functionLeft_fires() {
    assertThat(found(over(false, STARTING)))
        .hasValueSatisfying(text -> assertThat(text).contains("not enabled: START/START_PEND"));
  }

  @Test
  void statusOfAFunctionAfterwards_firesUntilOneWasAskedFor() {
    assertThat(found(over(false, IDLE), changed(-1, Change.N3, ENDED)))
        .hasValueSatisfying(text -> assertThat(text).contains("status of before on its way"));
    assertThat(
            found(over(false, IDLE), pwrite(0, Instruction.STSCH), changed(-1, Change.N3, ENDED)))
        .isPresent();
    assertThat(found(over(false, IDLE), pwrite(0, Instruction.SSCH), changed(-1, Change.N3, ENDED)))
        .isEmpty();
  }

  @Test
  void attentionAfterwards_isLawful() {
    assertThat(found(over(false, IDLE), changed(-1, Change.N3, ATTENTION))).isEmpty();
    assertThat(found(changed(-1, Change.N3, ENDED))).isEmpty();
  }
}
