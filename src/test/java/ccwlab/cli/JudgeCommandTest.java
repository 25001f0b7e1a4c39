package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class JudgeCommandTest {
  private static final String EXPERIMENT = "{\"type\":\"experiment\",\"name\":\"mine\"}\n";
  private static final String ALLOWED =
      "{\"type\":\"outcome\",\"count\":5,\"cpu0\":[{\"op\":\"SSCH\",\"cc\":0}],\"suspect\":[]}\n";
  private static final String NOT_ALLOWED =
      "{\"type\":\"outcome\",\"count\":2,\"cpu0\":[{\"op\":\"SSCH\",\"cc\":2}],"
          + "\"suspect\":[\"R13\"]}\n";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  private int judge(Object... words) {
    String[] args = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      args[i] = words[i].toString();
    }
    return new CommandLine(new JudgeCommand(Console.ofThisProcess(System.out)))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }

  private Path recording(String text) throws IOException {
    return Files.writeString(folder.resolve("race.jsonl"), text);
  }

  @Test
  void judge_allAllowed_exitsWith0() throws IOException {
    int exit = judge(recording(EXPERIMENT + ALLOWED));

    assertThat(exit).isZero();
    assertThat(out.toString()).contains("5  allowed", "1 outcomes, 1 allowed, 0 not allowed");
  }

  @Test
  void judge_someNotAllowed_exitsWith1AndSaysWhy() throws IOException {
    int exit = judge(recording(EXPERIMENT + ALLOWED + NOT_ALLOWED));

    assertThat(exit).isEqualTo(1);
    assertThat(out.toString())
        .contains("2  not allowed  R13      cpu0 1: SSCH cc 2 -- ssch cc 2, due is cc 0");
  }

  @Test
  void judge_brokenRecording_exitsWith2AndOneLine() throws IOException {
    int exit = judge(recording(EXPERIMENT + "{\n"));

    assertThat(exit).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().strip()).contains("race.jsonl:2: ").doesNotContain("\n");
  }

  @Test
  void judge_jsonBeforeTheRecording_writesJsonAloneToStdout() throws IOException {
    Path recording = recording(EXPERIMENT + ALLOWED + NOT_ALLOWED);

    int exit = judge("--json", recording);

    JsonNode verdicts = new ObjectMapper().readTree(out.toString());
    assertThat(exit).isEqualTo(1);
    assertThat(verdicts.findValuesAsText("experiment")).containsExactly("mine", "mine");
    assertThat(verdicts.findValuesAsText("count")).containsExactly("5", "2");
    assertThat(verdicts.findValuesAsText("allowed")).containsExactly("true", "false");
    assertThat(verdicts.get(0).get("step").isNull()).isTrue();
    assertThat(verdicts.get(1).get("step").asText()).isEqualTo("cpu0 1: SSCH cc 2");
    assertThat(verdicts.get(1).get("reason").asText()).contains("the subchannel is idle");
    assertThat(recording).content().startsWith(EXPERIMENT);
  }

  @Test
  void judge_jsonToFile_writesBothJsonAndTable() throws IOException {
    Path json = folder.resolve("verdicts.json");

    judge("--json", json, recording(EXPERIMENT + ALLOWED));

    assertThat(out.toString()).contains("1 allowed");
    assertThat(new ObjectMapper().readTree(json.toFile())).hasSize(1);
  }

  @Test
  void judge_jsonToImpossiblePlace_exitsWith2() throws IOException {
    Path json = folder.resolve("no/such/folder.json");

    int exit = judge("--json", json, recording(EXPERIMENT + ALLOWED));

    assertThat(exit).isEqualTo(2);
    assertThat(err.toString()).contains("cannot write " + json).hasLineCount(1);
  }
}
