package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.explore.ExploreProgress;
import ccwlab.explore.Races;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class ExploreCommandTest {
  private Typed typed = new Typed();

  @TempDir private Path folder;

  @Test
  void explore_nothingCanGoWrong_isCompleteAndSaysWhyZero() {
    int code = explore(Races.PASSING, "--strategy", "exhaustive", "--require-complete");

    assertThat(code).isEqualTo(ExitCode.FINE);
    assertThat(typed.out())
        .startsWith("seed      7\n")
        .contains("complete: every order of deliveries")
        .containsPattern("0 3 +never +forbidden +- +never: every order was explored")
        .doesNotContain("freq")
        .contains("verdict   complete: no finding in any of");
  }

  @Test
  void explore_resumeWithAFileOfSomethingElse_isRefusedByName() throws IOException {
    Path file = folder.resolve("junk");
    Files.writeString(file, "this is no file of a search, but long enough");

    int code = explore(Races.PASSING, "--cluster", "127.0.0.1:1", "--resume", file.toString());

    assertThat(code).isEqualTo(ExitCode.USER_ERROR);
    assertThat(typed.err()).contains(file + ": is not the file of a campaign");
  }

  @Test
  void explore_layersKeptWithoutACluster_isRefused() {
    Path layers = folder.resolve("layers");

    int code = explore(Races.PASSING, "--strategy", "exhaustive", "--campaign", layers.toString());

    assertThat(code).isEqualTo(ExitCode.USER_ERROR);
    assertThat(typed.err())
        .isEqualTo(
            "ccwlab: --strategy exhaustive: not with --campaign; allowed: auto random pct pos delay,"
                + " or --cluster\n");
    assertThat(layers).doesNotExist();
  }

  @Test
  void explore_outcomesOfManyWords_namesFilesThatASystemTakes() throws IOException {
    int code = explore("src/test/resources/explore/long-outcome.conf");

    assertThat(code).isEqualTo(ExitCode.FINE);
    assertThat(schedules())
        .hasSizeGreaterThan(3)
        .allMatch(file -> file.getFileName().toString().length() <= 255);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void explore_resultCannotBeWritten_showsTheTableAndTheReason() {
    int code = explore(Races.PASSING, "--strategy", "exhaustive", "--json", "/dev/full");

    assertThat(code).isEqualTo(ExitCode.USER_ERROR);
    assertThat(typed.out()).contains("verdict   complete");
    assertThat(typed.err()).isEqualTo("ccwlab: cannot write /dev/full: No space left on device\n");
    assertThat(folder.resolve("out/result.json")).exists();
  }

  @Test
  void explore_samplingWhereAllIsAskedFor_endsWithFour() {
    int code =
        explore(Races.PASSING, "--strategy", "random", "--executions", "300", "--require-complete");

    assertThat(code).isEqualTo(ExitCode.NOT_COMPLETE);
    assertThat(typed.out()).contains("in none of 300 executions").contains("less than 1%");
  }

  @Test
  void explore_raceWithAFinding_writesAScheduleThatReplays() throws IOException {
    int code = failing("--json", folder.resolve("r.json").toString());
    JsonNode json = new ObjectMapper().readTree(folder.resolve("r.json").toFile());
    JsonNode finding = json.get("findings").get(0);

    assertThat(code).isEqualTo(ExitCode.FINDING);
    assertThat(json.get("complete").asBoolean()).isFalse();
    assertThat(json.get("executions").asLong()).isEqualTo(500);
    assertThat(json.get("classes").asLong()).isPositive();
    assertThat(json.get("executionsPerSecond").asDouble()).isPositive();
    assertThat(json.get("outcomes")).isNotEmpty();
    assertThat(finding.get("property").asText()).isEqualTo(Races.FAILING_PROPERTY);
    assertThat(finding.get("message").asText()).isNotEmpty();
    assertThat(finding.get("deliveries").asInt()).isPositive();
    assertThat(typed.run("replay", finding.get("schedule").asText())).isEqualTo(ExitCode.FINDING);
    assertThat(typed.run("replay", "--semantic", finding.get("schedule").asText()))
        .isEqualTo(ExitCode.FINDING);
  }

  @Test
  void explore_witnessOfAnOutcome_replaysToThatOutcome() throws IOException {
    failing("--json", folder.resolve("r.json").toString());

    for (JsonNode row :
        new ObjectMapper().readTree(folder.resolve("r.json").toFile()).get("outcomes")) {
      if (!row.get("witness").isNull()) {
        typed = new Typed();
        typed.run("replay", row.get("witness").asText());
        assertThat(typed.out()).contains("outcome   " + row.get("outcome").asText());
      }
    }
  }

  @Test
  void explore_sameSeed_writesTheSameSchedules() throws IOException {
    failing();
    List<Path> first = schedules();

    failing();

    assertThat(schedules()).isEqualTo(first).isNotEmpty();
  }

  @Test
  void explore_junit_isXmlWithACaseForEachPropertyAndTheCounterexample() throws Exception {
    Path file = folder.resolve("r.xml");

    failing("--junit", file.toString());

    Document xml = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    assertThat(xml.getDocumentElement().getAttribute("failures")).isEqualTo("1");
    assertThat(xml.getElementsByTagName("testcase").getLength())
        .isEqualTo(Races.scenario(Races.FAILING).properties().size() + 4);
    assertThat(xml.getElementsByTagName("failure").item(0).getTextContent()).contains("~~1");
  }

  @Test
  void explore_liveOutcomeThatIsImpossible_isAnAlarmAboutOurselves() throws IOException {
    Path live = folder.resolve("live.json");
    Files.writeString(
        live,
        """
        {"scenario": "two-stsch", "stack": "today", "rounds": 1000,
         "outcomes": [{"outcome": "0 0", "count": 998}, {"outcome": "0 1", "count": 2}]}
        """);

    int code = explore(Races.PASSING, "--strategy", "exhaustive", "--against", live.toString());

    assertThat(code).isEqualTo(ExitCode.OUR_BUG);
    assertThat(typed.out()).containsPattern("0 1 +2 +0.20% +never").contains("ALARM");
  }

  @Test
  void replay_stepsLeftOut_doesNotGradeTheOutcomeWithoutThem() {
    int code = typed.run("replay", "src/test/resources/schedules/start-wipes-status.schedule");

    assertThat(code).isEqualTo(ExitCode.FINDING);
    assertThat(typed.out())
        .contains("without   vcpu-0 wait-io", "finding   no-interruption-lost")
        .doesNotContain("forbidden-outcome");
  }

  @Test
  void replay_changedFile_endsWithFiveAndNamesTheStep() throws IOException {
    failing();
    Path file = schedules().get(0);
    String text = Files.readString(file).replaceFirst("(?m)^  = .*$", "  = something else");
    Files.writeString(file, text);
    typed = new Typed();

    int code = typed.run("replay", file.toString());

    assertThat(code).isEqualTo(ExitCode.DIVERGED);
    assertThat(typed.out()).containsPattern("diverged  step 1: (?s).* recorded: something\\s+else");
  }

  @Test
  void explore_aLongChain_isShrunkToAScreenOrTwo() throws IOException {
    Path file = folder.resolve("chain.conf");
    String ccw = "{ cmd = nop, flags = [cc, sli] }\n";
    Files.writeString(
        file,
        """
        scenario {
          title = "a clear in the middle of a long chain"
          subchannels = [ { name = s, device = null } ]
          programs { long { ccws = [ CCWS { cmd = nop, flags = [sli] } ] } }
          guest = [
            { vcpu = 0, run = [ "ssch s long", "unless-cc 0 end", "wait-io", "tsch s" ] }
            { vcpu = 1, run = [ "csch s" ] } ]
          outcome = "ssch.cc csch.cc"
          outcomes = [ { id = "0 0", expect = forbidden, why = "so that it is found" } ]
        }
        """
            .replace("CCWS", ccw.repeat(120)));

    int code = explore(file.toString(), "--strategy", "random", "--executions", "200");

    assertThat(code).isEqualTo(ExitCode.FINDING);
    String[] findings = typed.out().split("\nfinding ");
    assertThat(findings).hasSizeGreaterThan(1);
    for (int i = 1; i < findings.length; i++) {
      assertThat(findings[i].lines()).hasSizeBetween(8, 20);
    }
    List<String> replayed =
        typed.out().lines().filter(line -> line.startsWith("replay    loadtests")).toList();
    assertThat(replayed).isNotEmpty();
    for (String line : replayed) {
      typed = new Typed();
      typed.run("replay", line.substring(line.lastIndexOf(' ') + 1));
      assertThat(typed.out()).contains("without   program long ccws 0 to ");
      assertThat(typed.out().lines()).hasSizeLessThan(120);
    }
  }

  @Test
  void progress_estimates_areShownWhereKnown() {
    assertThat(ExploreTicker.line(new ExploreProgress.SoFar(1500, 20, 0, 3, 1, 0.25, 12), 4))
        .isEqualTo(
            "   4 s  1,500 executions, 20 classes, 3 outcomes, 1 findings, about 25% left,"
                + " about 12 s to go");
    assertThat(ExploreTicker.line(new ExploreProgress.SoFar(1, -1, 7, 1, 0, -1, -1), 0))
        .endsWith("1 executions, 7 states, 1 outcomes, 0 findings");
  }

  private int failing(String... more) {
    List<String> all = new ArrayList<>(List.of("--strategy", "random", "--executions", "500"));
    all.addAll(List.of(more));
    return explore(Races.FAILING, all.toArray(String[]::new));
  }

  private int explore(String scenario, String... more) {
    List<String> all =
        new ArrayList<>(List.of("explore", scenario, "--seed", "7", "--no-progress"));
    all.addAll(List.of("--out", folder.resolve("out").toString()));
    all.addAll(List.of(more));
    return typed.run(all.toArray(String[]::new));
  }

  private List<Path> schedules() throws IOException {
    try (var files = Files.list(folder.resolve("out"))) {
      return files.filter(file -> file.toString().endsWith(".schedule")).sorted().toList();
    }
  }
}
