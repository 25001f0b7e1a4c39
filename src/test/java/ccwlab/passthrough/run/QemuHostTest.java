package ccwlab.passthrough.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.host.Assembly;
import ccwlab.host.Layers;
import ccwlab.host.Mutant;
import ccwlab.live.LiveRun;
import ccwlab.live.RunOptions;
import ccwlab.live.RunProgress;
import ccwlab.observe.OutcomeRow;
import ccwlab.observe.RunResult;
import ccwlab.passthrough.build.NativeTools;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioException;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackFiles;
import ccwlab.scenario.StackSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Races on a real QEMU. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class QemuHostTest {
  private static final Path RACES = Path.of("loadtests/races");
  private static final StackSpec STACK = StackFiles.load("qemu-7.2-tcg", Path.of("conf/stacks"));

  @TempDir private static Path cache;

  private static QemuTools tools() {
    return QemuTools.of(NativeTools.qemuOrLeftOut(), NativeTools.partsOrLeftOut(cache));
  }

  private static RunResult race(String name, int rounds) {
    Scenario scenario = ScenarioFiles.load(name, RACES);
    try (QemuHost host = QemuHost.start(tools(), scenario, STACK, List.of())) {
      Assembly assembly = new Assembly(scenario, STACK, host.layers(Layers.MACHINES), Mutant.NONE);
      RunOptions options = new RunOptions(3, rounds, Duration.ZERO, 1, "");
      return LiveRun.run(assembly, options, (property, message) -> false, RunProgress.NONE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "hsch-races-ssch",
    "features/channel-reports",
    "features/malformed-operands",
    "findings/disabled-with-status",
    "two-subclasses"
  })
  void rounds_onARealQemu_areAllExplainedByTheModel(String name) {
    RunResult result = race(name, 10);

    assertThat(result.rounds()).isEqualTo(10);
    assertThat(result.outcomes().stream().mapToLong(OutcomeRow::count).sum()).isEqualTo(10);
    assertThat(result.outcomes()).noneMatch(row -> row.outcome().contains("?"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "close-during-ssch | 'close' of operator 1",
        "reset-races-ssch | 'reset' of operator 1",
        "timeout-ladder | runs an I/O layer"
      })
  void scenario_thatNoQemuCanRun_isRefusedByName(String name, String why) {
    Scenario scenario = ScenarioFiles.load(name, RACES);
    assertThatThrownBy(() -> QemuHost.checkFits(scenario))
        .isInstanceOf(ScenarioException.class)
        .hasMessageStartingWith(scenario.name() + ": --qemu: ")
        .hasMessageContaining(why)
        .hasMessageContaining("; allowed: ");
  }

  @Test
  void qemu_thatEndsAtOnce_isOneLine() {
    QemuTools tools = tools();
    Scenario scenario = ScenarioFiles.load("hsch-races-ssch", RACES);
    assertThatThrownBy(
            () -> QemuHost.start(tools, scenario, STACK, List.of("-device", "no-such-device")))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("no-such-device");
  }
}
