package ccwlab.load.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.load.plan.LoadFiles;
import ccwlab.load.plan.LoadScenario;
import ccwlab.scenario.ScenarioException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LoadNeedsTest {
  private static final LoadScenario FULL =
      LoadFiles.load("full-subsystem", Path.of("loadtests/loads"));

  @Test
  void check_aHeapThatIsTooSmall_isToldWithWhatHelps() {
    assertThatThrownBy(() -> LoadNeeds.check(FULL, 1L << 30))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("full-subsystem: topology: 262,144 subchannels need about 1,824 MiB")
        .hasMessageContaining(
            "of which there are 1,024; allowed: fewer, or CCWLAB_JVM_OPTIONS=-Xmx3g");
  }

  @Test
  void check_aHeapThatIsLargeEnough_isFine() {
    assertThatCode(() -> LoadNeeds.check(FULL, 4L << 30)).doesNotThrowAnyException();
  }
}
