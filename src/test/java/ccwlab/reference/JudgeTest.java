package ccwlab.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {
  private static final Path RECORDINGS = Path.of("src/test/resources/hercules/recordings.jsonl.gz");
  private static final Path EXCEPTIONS = Path.of("src/test/resources/hercules/exceptions.json");
  private static final Set<String> CERTAIN_RULES =
      Set.of("R1", "R2", "R3", "R4", "R5", "R6", "R7", "R9", "R11", "R13", "R14", "R15");
  private static final String EXPERIMENT =
      "{\"type\":\"experiment\",\"name\":\"mine\",\"orb_word1\":\"0080FF00\","
          + "\"pre\":\"\",\"cpu0\":\"S0 z10 Q\",\"cpu1\":\"H\"}";

  @TempDir Path folder;

  @Test
  void judge_outcomesThatBreakACertainRule_areNotAllowed() {
    for (Verdict verdict : Judge.judge(RECORDINGS)) {
      if (verdict.suspect().stream().anyMatch(CERTAIN_RULES::contains)) {
        assertThat(verdict.allowed()).as(verdict.toString()).isFalse();
        assertThat(verdict.step()).isNotBlank();
        assertThat(verdict.reason()).isNotBlank();
      }
    }
  }

  /** A listed exception that no longer differs from its label fails here too. */
  @Test
  void judge_outcomesWithoutSuspicion_areAllowedButForTheExceptions() throws IOException {
    JsonNode exceptions = new ObjectMapper().readTree(EXCEPTIONS.toFile());

    List<String> refused =
        Judge.judge(RECORDINGS).stream()
            .filter(verdict -> verdict.suspect().isEmpty() && !verdict.allowed())
            .map(verdict -> verdict.experiment() + " " + verdict.count())
            .toList();

    List<String> expected =
        exceptions.findParents("experiment").stream().map(JudgeTest::key).toList();
    assertThat(refused).containsExactlyElementsOf(expected);
    assertThat(exceptions).allMatch(exception -> !exception.path("reason").asText().isBlank());
  }

  private static String key(JsonNode exception) {
    return exception.path("experiment").asText() + " " + exception.path("count").asLong();
  }

  /** R8, R10 and R12 are uncertain; judge.md gives the grounds for refusing them. */
  @Test
  void judge_outcomesThatBreakAnUncertainRule_areNotAllowedEither() {
    Set<String> uncertain = Set.of("R8", "R10", "R12");

    List<Verdict> verdicts =
        Judge.judge(RECORDINGS).stream()
            .filter(verdict -> verdict.suspect().stream().anyMatch(uncertain::contains))
            .toList();

    assertThat(verdicts).hasSize(50).noneMatch(Verdict::allowed);
  }

  @Test
  void judge_haltOfStartPendingNeverPerformed_namesTheHungStep() {
    Verdict verdict =
        Judge.judge(RECORDINGS).stream().filter(v -> v.suspect().contains("R1")).findFirst().get();

    assertThat(verdict.step()).isEqualTo("settle 1: HUNG [FC=start+halt AC=start-pend+halt-pend]");
    assertThat(verdict.reason()).contains("cannot stay so for ever", "halt function");
  }

  /** Two RSCH with cc 0 are possible; resume pending in the ending status is not. */
  @ParameterizedTest
  @CsvSource({"'', true", "AC=resume-pend, false"})
  void judge_resumedTwice_dependsOnWhatIsLeft(String left, boolean allowed) throws IOException {
    String suspended = "FC=start AC=suspended SC=intermediate+pending";
    String ended = "FC=start " + left + " SC=primary+secondary+pending US=CE+DE";
    Path file =
        write(
            "{\"type\":\"experiment\",\"name\":\"rsch\",\"orb_word1\":\"0880FF00\","
                + "\"pre\":\"g S0 U T f\",\"cpu0\":\"V\",\"cpu1\":\"V\"}",
            "{\"type\":\"outcome\",\"count\":3,\"suspect\":[],\"pre\":[{\"op\":\"SSCH\",\"cc\":0},"
                + "{\"op\":\"wait-suspended\",\"scsw\":\""
                + suspended
                + "\"},"
                + "{\"op\":\"TSCH\",\"cc\":0,\"scsw\":\""
                + suspended
                + "\"}],"
                + "\"cpu0\":[{\"op\":\"RSCH\",\"cc\":0}],\"cpu1\":[{\"op\":\"RSCH\",\"cc\":0}],"
                + "\"settle\":[{\"op\":\"TPI\",\"cc\":1},"
                + "{\"op\":\"TSCH\",\"cc\":0,\"scsw\":\""
                + ended
                + "\"},"
                + "{\"op\":\"idle\",\"scsw\":\"US=CE+DE\"}]}");

    assertThat(Judge.judge(file)).extracting(Verdict::allowed).containsExactly(allowed);
  }

  @Test
  void judge_missingListsAndLabels_areEmpty() throws IOException {
    Path file = write(EXPERIMENT, "{\"type\":\"outcome\",\"count\":7}", "");

    assertThat(Judge.judge(file))
        .containsExactly(new Verdict("mine", 7, true, null, null, List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"outcome\",\"count\":1,\"cpu0\":[{\"op\":\"JUMP\"}]} | op 'JUMP'; allowed: ",
        "{\"type\":\"outcome\",\"count\":1,\"cpu0\":[{\"op\":\"SSCH\"}]} | cc of SSCH is 'missing'",
        "{\"type\":\"outcome\",\"count\":1,\"cpu0\":[{\"op\":\"SSCH\",\"cc\":4}]} | allowed: 0 1 2 3",
        "{\"type\":\"outcome\",\"cpu0\":[]} | count is 'missing'; allowed: a whole number",
        "{\"type\":\"outcome\",\"count\":1,\"cpu0\":7} | cpu0 is not a list",
        "{\"type\":\"else\"} | type 'else'; allowed: experiment outcome",
        "{\"type\":\"experiment\",\"cpu0\":\"S0 ?\"} | step '?' in cpu0",
        "{\"type\":\"experiment\",\"orb_word1\":\"zz\"} | orb_word1 'zz'; allowed: up to 8 hex digits",
        "{\"type\": | not JSON: Unexpected end",
        "[1] | not a JSON object; allowed: a JSON object in each line",
        "{\"type\":\"outcome\",\"count\":1,\"cpu0\":[{\"op\":\"STSCH\",\"cc\":0,\"scsw\":\"FC=stop\"}]}"
            + "| 'stop' in scsw field 'FC=stop'; allowed: clear halt start",
        "{\"type\":\"outcome\",\"count\":1,\"cpu0\":[{\"op\":\"STSCH\",\"cc\":0,\"scsw\":\"XX=1\"}]}"
            + "| scsw field 'XX=1'; allowed: FC AC SC US CS F1 dcc",
      })
  void judge_malformedLine_namesFileLineAndWhatIsAllowed(String line, String message)
      throws IOException {
    Path file = write(EXPERIMENT, "", line);

    assertThatThrownBy(() -> Judge.judge(file))
        .isInstanceOf(RecordingException.class)
        .hasMessageStartingWith(file + ":3: ")
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void judge_noFileOrNoExperiment_isTheUsersError() throws IOException {
    Path absent = folder.resolve("absent.jsonl");
    Path headless = folder.resolve("headless.jsonl");
    Files.writeString(headless, "{\"type\":\"outcome\",\"count\":1}\n");

    assertThatThrownBy(() -> Judge.judge(absent))
        .hasMessageStartingWith(absent + ": no such file; allowed: ");
    assertThatThrownBy(() -> Judge.judge(headless)).hasMessageContaining("before the line of type");
  }

  private Path write(String... lines) throws IOException {
    return Files.write(folder.resolve("recording.jsonl"), List.of(lines));
  }
}
