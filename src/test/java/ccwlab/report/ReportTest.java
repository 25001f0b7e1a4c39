package ccwlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.observe.OutcomeRow;
import ccwlab.observe.RunResult;
import ccwlab.observe.Trace;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class ReportTest {
  @Test
  void text_runWithoutFinding_isAsTheGoldenFile() {
    Golden.assertSame("run-ok.txt", text(SampleRun.good(), 120));
  }

  @Test
  void text_runWithFindings_isAsTheGoldenFile() {
    Golden.assertSame("run-finding.txt", text(SampleRun.bad(), 100));
  }

  @Test
  void text_narrowTerminal_putsTheReasonBelow() {
    Golden.assertSame("run-narrow.txt", text(SampleRun.good(), 70));
  }

  @Test
  void trace_ofARound_isAsTheGoldenFile() {
    Golden.assertSame("trace.txt", TraceText.of(SampleRun.trace(), 200, true));
  }

  @Test
  void trace_ofVeryManyActors_showsOnlyThoseWhoDidSomething() {
    List<String> actors = IntStream.range(0, 200_000).mapToObj(i -> "hw-" + i).toList();
    Trace trace =
        new Trace(
            actors,
            List.of(
                new Trace.Line(1, 199_999, "ssch cc 0", null, false),
                new Trace.Line(2, 7, "tsch cc 1", null, true)));

    assertThat(TraceText.of(trace, 120, true))
        .isEqualTo(
            """
            step | hw-7      | hw-199999
               1 |           | ssch cc 0
               2 | tsch cc 1 |            <-
            """);
  }

  @Test
  void json_runWithFindings_isAsTheGoldenFile() {
    Golden.assertSame(
        "run-finding.json", RunJson.of(SampleRun.bad(), SampleRun.COMMAND, SampleRun.MADE_BY));
  }

  @Test
  void json_everyRun_hasTheKeysThatOthersRead() throws IOException {
    JsonNode ok =
        new ObjectMapper()
            .readTree(RunJson.of(SampleRun.good(), SampleRun.COMMAND, SampleRun.MADE_BY));
    JsonNode bad =
        new ObjectMapper()
            .readTree(RunJson.of(SampleRun.bad(), SampleRun.COMMAND, SampleRun.MADE_BY));

    assertThat(ok.get("verdict").asText()).isEqualTo("ok");
    assertThat(bad.get("verdict").asText()).isEqualTo("finding");
    assertThat(ok.get("roundsPerSecond").asDouble()).isEqualTo(32_000);
    assertThat(ok.get("outcomes").get(0).get("grade").asText()).isEqualTo("interesting");
    assertThat(bad.get("findings").get(0).get("trace")).isNotEmpty();
  }

  @Test
  void table_rowsInAnyOrder_areShownInOne() {
    RunResult good = SampleRun.good();
    List<OutcomeRow> reversed = new ArrayList<>(good.outcomes());
    Collections.reverse(reversed);
    RunResult other =
        new RunResult(
            good.scenario(),
            good.title(),
            good.stack(),
            good.mode(),
            good.seed(),
            good.rounds(),
            good.elapsedSeconds(),
            good.interrupted(),
            good.outcomeFields(),
            good.aliases(),
            reversed,
            good.findings());

    assertThat(text(other, 120)).isEqualTo(text(good, 120));
  }

  @Test
  void table_plain_hasNoEscapesAndColouredSaysTheSame() {
    String plain = OutcomeTable.of(SampleRun.bad(), 100, Ansi.OFF);
    String coloured = OutcomeTable.of(SampleRun.bad(), 100, Ansi.ON);

    assertThat(plain).doesNotContain("\u001b");
    assertThat(coloured).contains("\u001b[31m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
  }

  @Test
  void text_anyWidth_staysWithinItExceptForUnbreakableWords() {
    for (int width = 60; width < 140; width += 7) {
      int most = width;
      assertThat(OutcomeTable.of(SampleRun.good(), width, Ansi.OFF).lines())
          .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(most));
    }
  }

  private static String text(RunResult result, int width) {
    return new RunText(result, SampleRun.COMMAND, width, Ansi.OFF).text();
  }
}
