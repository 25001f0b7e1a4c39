package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictCommandTest {
  private final Typed typed = new Typed();

  @Test
  void verdict_fixThatTheStackHasAlready_takesItAwayOnOneSide() {
    int code = k04("--with", "k04");

    assertThat(code).isEqualTo(ExitCode.FINE);
    assertThat(typed.out())
        .startsWith("without      today-k04\nwith         today\n")
        .containsPattern("\nclosed +K04 +found +clean +\\d+ +yes +the eventfd before the state; ")
        .contains("loadtests/ccwlab explore catalogue/k04 --without k04\n")
        .contains("\ncloses       K04\nopens        none\n")
        .contains("every order of deliveries was tried")
        .contains("  repeat       loadtests/ccwlab verdict --with k04 --only k04 --seed 1\n");
  }

  @Test
  void verdict_fixThatDoesNothingHere_leavesItFound() {
    int code = k04("--stack", "linux-5.2", "--with", "k40");

    assertThat(code).isEqualTo(ExitCode.FINE);
    assertThat(typed.out())
        .contains("\ncloses       none\n", "\nstill found  K04\n")
        .contains("loadtests/ccwlab explore catalogue/k04 --stack linux-5.2 --with k40\n");
  }

  @Test
  void verdict_noFix_holdsEachBugAgainstItsOwnRepair() {
    int code = k04();

    assertThat(code).isEqualTo(ExitCode.FINE);
    assertThat(typed.out())
        .containsPattern("\n +K04 +found +clean ")
        .contains("stacks       each bug on its own, without and with its own repair\n")
        .contains("as told      all\n");
  }

  @Test
  void verdict_interrupted_claimsNothingForWhatIsLeft() {
    typed.interruption.request();

    int code = k04("--with", "k04");

    assertThat(code).isEqualTo(ExitCode.NOT_COMPLETE);
    assertThat(typed.out())
        .containsPattern("\nunknown +K04 +incomplete +incomplete +0 +no: stopped")
        .contains("NOTHING LOOKED AT: no run of any bug");
  }

  @Test
  void verdict_json_hasBothSidesAndTheCertificate() throws IOException {
    int code = k04("--with", "k04", "--stack", "linux-5.2", "--json", "-");

    assertThat(code).isEqualTo(ExitCode.FINE);
    assertThat(typed.err()).contains("closes       K04");
    JsonNode json = new ObjectMapper().readTree(typed.out());
    assertThat(json.get("stack").asText()).isEqualTo("linux-5.2");
    assertThat(json.get("with").get(0).asText()).isEqualTo("k04");
    assertThat(json.get("complete").asBoolean()).isTrue();
    assertThat(json.get("certificate").asText()).contains("seed         1\n");
    JsonNode entry = json.get("entries").get(0);
    assertThat(entry.get("id").asText()).isEqualTo("K04");
    assertThat(entry.get("without").asText()).isEqualTo("found");
    assertThat(entry.get("with").asText()).isEqualTo("clean");
    assertThat(entry.get("executions").asLong())
        .isEqualTo(entry.get("executionsWithout").asLong() + entry.get("executionsWith").asLong())
        .isPositive();
    assertThat(entry.get("finding").asText()).startsWith("condition-code-allowed: ");
  }

  @Test
  void verdict_intoAFolder_hasARunOfEachFinding(@TempDir Path folder) throws IOException {
    k04("--with", "k04", "--out", folder.toString());
    JsonNode json = new ObjectMapper().readTree(folder.resolve("result.json").toFile());

    JsonNode entry = json.get("entries").get(0);
    assertThat(json.get("mode").asText()).isEqualTo("verdict");
    assertThat(json.get("withTitles")).hasSize(1);
    assertThat(folder.resolve("table.txt")).content().contains("closes       K04");
    assertThat(entry.get("findingWithout").asText()).startsWith("condition-code-allowed: ");
    assertThat(entry.get("findingWith").isNull()).isTrue();
    assertThat(entry.get("scheduleWith").isNull()).isTrue();
    assertThat(entry.get("commandWithout").asText())
        .isEqualTo("loadtests/ccwlab explore catalogue/k04 --without k04");
    String schedule = entry.get("scheduleWithout").asText();
    assertThat(Path.of(schedule)).hasParent(folder).content().contains("today-k04");
    assertThat(typed.run(List.of("replay", schedule))).isEqualTo(ExitCode.FINDING);
  }

  private int k04(String... more) {
    List<String> all = new ArrayList<>(List.of("verdict", "--only", "k04", "--no-progress"));
    all.addAll(List.of(more));
    return typed.run(all);
  }
}
