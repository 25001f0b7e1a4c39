package ccwlab.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.reference.Explanation;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every fault of the hardware shows in a history that the reference model cannot explain. */
class HardwareMutationTest {
  private static final int HISTORIES = 10_000;

  @ParameterizedTest
  @EnumSource(HardwareMutation.class)
  void fault_inTheHardware_isRejected(HardwareMutation mutation, TestReporter reporter) {
    int needed = 0;
    Explanation explanation;
    do {
      explanation = HistoryRun.of(needed++, mutation).explanation();
    } while (explanation.accepted() && needed < HISTORIES);

    reporter.publishEntry(mutation.name(), needed + " histories");
    assertThat(explanation).isInstanceOf(Explanation.Rejected.class);
  }
}
