package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreCommandTest {
  private final Typed typed = new Typed();

  @Test
  void score_oneNoticedAndOneEquivalent_countsTheFirst(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("score.json");

    int code =
        typed.run(
            "score",
            "--only",
            "qemu-inject-lost,qemu-second-signal-unheard",
            "--scenario",
            "attention",
            "--no-live",
            "--no-progress",
            "--json",
            file.toString());
    JsonNode json = new ObjectMapper().readTree(file.toFile());

    assertThat(code).isEqualTo(ExitCode.FINE);
    assertThat(typed.out())
        .startsWith("seed      1\nstack     today\n")
        .containsPattern("qemu-inject-lost +attention +1 ")
        .containsPattern("qemu-second-signal-unheard +equivalent ")
        .contains("score     1 of 1 mutants noticed by exploration\n");
    assertThat(json.get("mutants").asInt()).isEqualTo(1);
    assertThat(json.get("noticedByExploration").asInt()).isEqualTo(1);
    assertThat(json.get("survivors")).isEmpty();
    assertThat(json.get("command").asText())
        .isEqualTo(
            "loadtests/ccwlab score --only qemu-inject-lost,qemu-second-signal-unheard"
                + " --scenario attention --no-live --seed 1");
    assertThat(json.get("rows").get(0).get("explored").get("command").asText())
        .isEqualTo(
            "loadtests/ccwlab score --only qemu-inject-lost --scenario attention --no-live"
                + " --seed 1");
    assertThat(json.get("rows").get(0).get("explored").get("executions").asLong()).isEqualTo(1);
  }

  @Test
  void score_unknownMutant_namesThoseThereAre() {
    assertThat(typed.run("score", "--only", "nobody")).isEqualTo(ExitCode.USER_ERROR);
    assertThat(typed.err())
        .startsWith("ccwlab: --only: there is no mutant 'nobody'; allowed: vcpu-cc-misread");
  }
}
