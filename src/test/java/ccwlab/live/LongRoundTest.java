package ccwlab.live;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.observe.Finding;
import ccwlab.observe.RunResult;
import ccwlab.scenario.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rounds of very many steps: what they keep is bounded, and long is not the same as endless. */
class LongRoundTest {
  private static final int LONG = 20_000;
  private static final int MILLION_STEPS = 200_000;
  private static final String LITTLE_HEAP = "-Xmx96m";
  private static final int TRACE_MOST = 1 << 14;
  private static final long PATIENCE_SECONDS = 540;

  @TempDir Path folder;

  private Scenario loop(int times) throws IOException {
    String steps = "\"again:\", \"stsch sch0\", \"loop again %d\"".formatted(times);
    return Small.program(folder, "2us", steps);
  }

  private static RunResult run(Scenario scenario) {
    return LiveRun.run(scenario, Small.TODAY, Small.rounds(1, 1), RunProgress.NONE);
  }

  @Test
  void countedLoop_howeverOften_isNoFinding() throws IOException {
    RunResult result = run(loop(LONG));

    assertThat(result.rounds()).isEqualTo(1);
    assertThat(result.findings()).isEmpty();
    assertThat(result.outcomes()).hasSize(1);
    assertThat(result.outcomes().get(0).outcome()).isEqualTo("0");
    assertThat(result.outcomes().get(0).trace().lines()).hasSizeBetween(1, TRACE_MOST);
  }

  /** All that it sees is a few times as large as the heap that it has. */
  @Test
  void roundOfAMillionSteps_inLittleMemory_isOk() throws Exception {
    loop(MILLION_STEPS);
    Path scenario = folder.resolve("small.conf");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            LITTLE_HEAP,
            "-cp",
            System.getProperty("java.class.path"),
            "ccwlab.cli.Main",
            "race",
            scenario.toString(),
            "--rounds",
            "1",
            "--no-progress");
    Path out = folder.resolve("out.txt");

    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();

    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    String printed = Files.readString(out, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(printed).isZero();
    assertThat(printed).contains("verdict   ok: no finding in 1 round");
  }

  @Test
  void branchBackForEver_isALivelock() throws IOException {
    Scenario scenario =
        Small.program(folder, "2us", "\"stsch sch0\", \"again:\", \"xsch sch0\", \"goto again\"");

    RunResult result = run(scenario);

    assertThat(result.rounds()).isEqualTo(1);
    assertThat(result.outcomes()).isEmpty();
    assertThat(result.findings()).extracting(Finding::property).containsExactly("livelock");
    Finding livelock = result.findings().get(0);
    assertThat(livelock.message()).startsWith("vcpu 0 never comes to the end: a machine handled ");
    assertThat(livelock.trace().lines()).hasSizeBetween(1, TRACE_MOST);
  }
}
