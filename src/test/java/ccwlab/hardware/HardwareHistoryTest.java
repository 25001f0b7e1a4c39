package ccwlab.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.reference.Explanation;
import org.junit.jupiter.api.Test;

/** Whatever several CPUs get out of the hardware, the reference model can explain. */
class HardwareHistoryTest {
  private static final int SEEDS = 20_000;

  @Test
  void history_anyOrderOfInstructionsAndDevice_isExplained() {
    SubchannelMachine machine = new SubchannelMachine();

    for (int seed = 0; seed < SEEDS; seed++) {
      Explanation explanation = HistoryRun.of(seed, machine).explanation();

      String finding = explanation instanceof Explanation.Rejected rejected ? rejected.text() : "";
      assertThat(explanation.accepted()).as("seed %d: %s", seed, finding).isTrue();
    }
  }
}
