package ccwlab.driver.pair;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.conform.ConformReport;
import ccwlab.host.Stacks;
import ccwlab.scenario.StackFiles;
import ccwlab.vfio.DriverBehaviour;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Two of the model's drivers, one of them in the real one's place. */
class PairRunTest {
  private static DriverBehaviour behaviour(String stack) {
    return Stacks.driver(StackFiles.load(stack, Path.of("conf/stacks")));
  }

  private static ConformReport pair(String ours, String theirs, long seed) {
    return new PairRun(
            "pair", behaviour(ours), guest -> PairRun.modelled(behaviour(theirs), guest), seed)
        .run(ours, 200);
  }

  @Test
  void run_sameDriverTwice_agrees() {
    ConformReport report = pair("linux-6.12", "linux-6.12", 3);

    assertThat(report.differences()).isEmpty();
    assertThat(report.agree()).isEqualTo(report.sequences()).isEqualTo(200);
    assertThat(report.stepsAgree()).isEqualTo(report.steps());
  }

  @Test
  void run_otherDriver_differsAndNamesTheSequence() {
    ConformReport report = pair("linux-6.12", "linux-5.2", 3);

    assertThat(report.agree()).isLessThan(report.sequences());
    assertThat(report.differences())
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.sequence()).startsWith("sequence ").endsWith(one.op()));
  }

  @Test
  void run_sameSeed_isTheSame() {
    assertThat(pair("linux-6.12", "linux-5.2", 4)).isEqualTo(pair("linux-6.12", "linux-5.2", 4));
  }
}
