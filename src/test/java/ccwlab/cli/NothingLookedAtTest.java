package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.explore.Races;
import ccwlab.explore.file.ScheduleFiles;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever has looked at nothing does not say that all is fine. */
class NothingLookedAtTest {
  private static final String WORDS = "NOTHING LOOKED AT";
  private static final String WORD = "nothing-looked-at";

  private final Typed typed = new Typed();

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "race hsch-races-ssch --rounds 100",
    "explore hsch-races-ssch",
    "explore hsch-races-ssch --strategy random",
    "explore hsch-races-ssch --strategy exhaustive",
    "compare hsch-races-ssch --stack today --stack linux-6.2 --rounds 100",
    "compare hsch-races-ssch --stack today --stack linux-6.2 --explore",
    "verdict --with k04 --only k04",
    "verdict --only k04",
    "score --only qemu-inject-lost --scenario attention",
  })
  void stoppedBeforeTheFirst_isNeverFine(String command) throws IOException {
    typed.interruption.request();

    int code = run(command + " --no-progress --json " + folder.resolve("r.json"));

    assertThat(code).isEqualTo(ExitCode.NOTHING_LOOKED_AT);
    assertThat(typed.out()).contains(WORDS).doesNotContain("ok: ").doesNotContain("certificate");
    assertThat(json().get("verdict").asText()).isEqualTo(WORD);
  }

  @Test
  void explore_noFinalState_junitHasNoCaseThatPassed() throws IOException {
    typed.interruption.request();
    Path junit = folder.resolve("junit.xml");

    run("explore hsch-races-ssch --no-progress --junit " + junit);

    assertThat(Files.readString(junit))
        .contains("<failure message=\"" + WORDS + "\"/>")
        .contains("failures=\"1\"")
        .doesNotContainPattern("<testcase [^>]*/>");
  }

  @Test
  void race_exploredTooAndNothingLive_isNothing() {
    typed.interruption.request();

    assertThat(run("race " + Races.PASSING + " --explore --no-progress --out " + folder))
        .isEqualTo(ExitCode.NOTHING_LOOKED_AT);
  }

  @Test
  void replay_noDeliveryFollowed_isNothing() throws IOException {
    run("explore " + Races.FAILING + " --strategy random --executions 50 --out " + folder);
    Path schedule;
    try (var files = Files.list(folder)) {
      schedule = files.filter(it -> it.toString().endsWith(".schedule")).findFirst().orElseThrow();
    }
    assertThat(ScheduleFiles.load(schedule).steps()).isNotEmpty();
    String strange = Files.readString(schedule).replaceAll("(?m)^without .*\n", "");
    Path other =
        Files.writeString(folder.resolve("other.schedule"), strange.replaceAll("#(\\d+)", "#9$1"));

    int code = run("replay --semantic --scenario " + Races.PASSING + " " + other);

    assertThat(code).isEqualTo(ExitCode.NOTHING_LOOKED_AT);
    assertThat(typed.out()).contains("followed  0 of ").contains("verdict   " + WORDS);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"conform", "judge"})
  void recording_withNothingIn_isNothing(String command) throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.jsonl"), "");

    assertThat(typed.run(command, empty.toString())).isEqualTo(ExitCode.NOTHING_LOOKED_AT);
    assertThat(typed.out()).contains(WORDS);
  }

  @Test
  void judge_nothingAsJson_saysSoOnStandardError() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.jsonl"), "");

    assertThat(typed.run("judge", empty.toString(), "--json", "-"))
        .isEqualTo(ExitCode.NOTHING_LOOKED_AT);
    assertThat(typed.err()).contains(WORDS).hasLineCount(1);
    assertThat(new ObjectMapper().readTree(typed.out()).isEmpty()).isTrue();
  }

  private int run(String command) {
    return typed.run(List.of(command.split(" ")));
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("r.json").toFile());
  }
}
