package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.explore.Races;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareCommandTest {
  private final Typed typed = new Typed();

  @TempDir private Path folder;

  @Test
  void compare_fixOfAKnownBug_marksTheFindingThatGoes() {
    int code = compare("findings/clear-frees-new-start", "--with", "k15-fix", "--explore");

    assertThat(code).isEqualTo(ExitCode.FINDING);
    assertThat(typed.out())
        .startsWith("seed      7\n")
        .containsPattern("\\n\\* +no-freed-program-used +found +clean")
        .containsPattern("today\\+k15-fix .* yes\n")
        .contains("verdict   FINDING: on today\n");
  }

  @Test
  void compare_stacksThatDoNotDiffer_saysSoAndEndsWithZero() {
    int code =
        compare(Races.PASSING, "--stack", "today,linux-6.2", "--explore", "--require-complete");

    assertThat(code).isEqualTo(ExitCode.FINE);
    assertThat(typed.out())
        .contains("no row in which the stacks differ")
        .contains("complete: no finding in any order on any stack");
  }

  @Test
  void compare_tooFewExecutions_saysIncompleteAndEndsWithFourIfAsked() {
    List<String> few =
        List.of("--stack", "today", "--stack", "today+k15-fix", "--explore", "--executions", "1");

    assertThat(compare(Races.PASSING, few.toArray(String[]::new))).isEqualTo(ExitCode.FINE);
    assertThat(typed.out())
        .containsPattern("today\\+k15-fix .* no +")
        .contains("so there may be some");

    List<String> all = new ArrayList<>(few);
    all.add("--require-complete");
    assertThat(compare(Races.PASSING, all.toArray(String[]::new))).isEqualTo(ExitCode.NOT_COMPLETE);
  }

  @Test
  void compare_live_countsTheRoundsOfEachStack() throws IOException {
    Path file = folder.resolve("r.json");

    int code = compare(Races.PASSING, "--without", "k04", "--rounds", "50", "--json", file + "");
    JsonNode json = new ObjectMapper().readTree(file.toFile());

    assertThat(code).isEqualTo(ExitCode.FINE);
    assertThat(typed.out()).contains("numbers count rounds", "a live run proves nothing");
    assertThat(json.get("mode").asText()).isEqualTo("live");
    assertThat(json.get("stacks"))
        .extracting(stack -> stack.get("name").asText())
        .containsExactly("today", "today-k04");
    assertThat(json.get("stacks")).allMatch(stack -> stack.get("rounds").asInt() == 50);
  }

  @Test
  void compare_exploredIntoAFolder_hasARunOfEachCellThatReplays() throws IOException {
    Path out = folder.resolve("out");

    compare(
        Races.FAILING, "--without", "k04", "--explore", "--executions", "300", "--out", out + "");
    JsonNode json = new ObjectMapper().readTree(out.resolve("result.json").toFile());

    assertThat(out.resolve("table.txt")).content().contains("verdict   FINDING");
    assertThat(json.get("stacks").get(1).get("command").asText())
        .startsWith("loadtests/ccwlab explore ")
        .endsWith(" --stack today --without k04 --seed 7 --executions 300");
    JsonNode finding = json.get("findings").get(0);
    assertThat(finding.get("counts")).hasSize(2);
    assertThat(finding.get("stacks").get(0).asText()).isEqualTo("seen");
    assertThat(finding.get("messages").get(0).asText()).isEqualTo(finding.get("message").asText());
    String schedule = finding.get("schedules").get(0).asText();
    assertThat(json.get("outcomes").get(0).get("schedules")).isNotEmpty();
    assertThat(typed.run("replay", schedule)).isEqualTo(ExitCode.FINDING);
    assertThat(typed.out()).contains(finding.get("property").asText());
  }

  @Test
  void compare_sameSeed_exploresToTheSame() throws IOException {
    assertThat(explored("a.json")).isEqualTo(explored("b.json"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          | nothing to compare today with; allowed: two or more --stack, or one with --with
          --stack linux-5.2 | nothing to compare linux-5.2 with; allowed:
          --stack today,today | --stack: today stands twice; allowed: each stack once
          --stack today --stack tomorrow | conf/stacks: unknown stack 'tomorrow'; allowed: design-a1-status
          --with k99 | --with: unknown switch 'k99'; allowed: k01
          --stack today,linux-5.2 --with k04 | --with: k04 is on in today already
          --with k15-fix --budget 1s | --budget: not here; allowed: with --explore only
          --with k15-fix --executions 9 | --executions: not here; allowed: with --explore only
          --with k15-fix --workers 1 | --workers: not here; allowed: with --explore only
          --with k15-fix --require-complete | --require-complete: not here; allowed: with --explore only
          --with k15-fix --explore --rounds 9 | --rounds: not here; allowed: with a live run only
          --with k15-fix --explore --for 1s | --for: not here; allowed: with a live run only
          --with k15-fix --rounds 0 | --rounds: 0 is out of range; allowed: 1 or more
          --with k15-fix --json no/such/f | cannot write no/such/f: No such file or directory
          """)
  void compare_userError_isOneLineAndTwo(String options, String line) {
    int code = compare("hsch-races-ssch", options == null ? new String[0] : options.split(" "));

    assertThat(code).isEqualTo(ExitCode.USER_ERROR);
    assertThat(typed.err()).startsWith("ccwlab: " + line).hasLineCount(1);
    assertThat(typed.out()).isEmpty();
  }

  private String explored(String name) throws IOException {
    Path file = folder.resolve(name);
    compare(
        Races.FAILING, "--without", "k04", "--explore", "--executions", "300", "--json", file + "");
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    return json.get("outcomes").toString() + json.get("findings");
  }

  private int compare(String scenario, String... more) {
    List<String> all =
        new ArrayList<>(List.of("compare", scenario, "--seed", "7", "--no-progress"));
    all.addAll(List.of(more));
    return typed.run(all);
  }
}
