package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.observe.Aliases;
import ccwlab.observe.Finding;
import ccwlab.observe.FindingKind;
import ccwlab.observe.Grade;
import ccwlab.observe.OutcomeRow;
import ccwlab.observe.RunResult;
import ccwlab.observe.Trace;
import ccwlab.scenario.ScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {
  @TempDir Path folder;

  @Test
  void write_runWithFinding_makesTableJsonAndOneTraceEach() throws IOException {
    Trace trace = new Trace(List.of("vcpu-0"), List.of(new Trace.Line(1, 0, "ssch", null, true)));
    RunResult result =
        new RunResult(
            "s",
            "t",
            "today",
            "race",
            1,
            2,
            0.5,
            false,
            List.of("ssch.cc"),
            Aliases.NONE,
            List.of(
                new OutcomeRow("0 START+HALT", 2, Grade.ACCEPTABLE, "why", null, trace),
                new OutcomeRow("- -", 1, Grade.ACCEPTABLE, "why", null, null)),
            List.of(
                new Finding("drained-clean", FindingKind.SEEN_BY_GUEST, "left over", 1, 2, trace)));
    Path out = folder.resolve("deep/out");

    ResultFiles.at(out).write(result, "{}", "command");

    assertThat(Files.readString(out.resolve("result.json"))).isEqualTo("{}");
    assertThat(Files.readString(out.resolve("table.txt"))).contains("verdict   FINDING: 1 finding");
    try (Stream<Path> traces = Files.list(out.resolve("traces"))) {
      assertThat(traces.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("outcome-1-0-start-halt.txt", "finding-1-drained-clean.txt");
    }
    assertThat(Files.readString(out.resolve("traces/finding-1-drained-clean.txt")))
        .startsWith(
            "drained-clean, seen by the guest, round 2\nleft over\n\nstep | vcpu-0\n   1 | ssch    <-");
  }

  @Test
  void write_withoutFolder_writesNothing() {
    RunResult result =
        new RunResult(
            "s",
            "t",
            "today",
            "race",
            1,
            0,
            0,
            false,
            List.of(),
            Aliases.NONE,
            List.of(),
            List.of());

    ResultFiles.at(null).write(result, "{}", "command");

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void write_unwritablePlace_isAUsersError() {
    assertThatThrownBy(() -> ResultFiles.write(folder.resolve("no/such/file"), "text"))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("cannot write ");
  }
}
