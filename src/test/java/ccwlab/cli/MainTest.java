package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
  /** The widest table has 144 columns. */
  private static final int WIDE = 160;

  private final Typed typed = new Typed();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "nothing",
      textBlock =
          """
          nothing                                 | ccwlab: no command given; try: ccwlab race hsch-races-ssch, or ccwlab --help
          rcae hsch-races-ssch                    | ccwlab: unknown command 'rcae' (did you mean 'race'?); try: ccwlab --help
          help rcae                               | ccwlab: unknown command 'rcae' (did you mean 'race'?); try: ccwlab --help
          race                                    | ccwlab race: Missing required parameter: 'SCENARIO'; try: ccwlab race --help
          race no-such-race                       | ccwlab: loadtests/races: unknown scenario 'no-such-race'; allowed: attention
          race findings/no-such-race              | ccwlab: loadtests/races: unknown scenario 'findings/no-such-race'; allowed: attention
          race no/such.conf                       | ccwlab: no/such.conf: no such file; allowed:
          race hsch-races-ssch --stack tomorrow   | ccwlab: conf/stacks: unknown stack 'tomorrow'; allowed: design-a1-status
          race hsch-races-ssch --for 3x           | ccwlab race: Invalid value for option '--for': '3x' is not a duration; allowed: a whole number with ms, s, m or h
          race hsch-races-ssch --for 0s           | ccwlab race: Invalid value for option '--for': '0s' is out of range; allowed: 1ms or more
          race hsch-races-ssch --seed x           | ccwlab race: Invalid value for option '--seed': 'x' is no such number; allowed: a whole number; try: ccwlab race --help
          race --round 5 hsch-races-ssch          | ccwlab race: unknown option '--round' (did you mean '--rounds'?); try: ccwlab race --help
          race hsch-races-ssch --rounds 0         | ccwlab: --rounds: 0 is out of range; allowed: 1 or more
          race hsch-races-ssch --copies -1        | ccwlab: --copies: -1 is out of range; allowed: 0 or more
          race hsch-races-ssch --out pom.xml      | ccwlab: --out: cannot write into the folder pom.xml: File exists, and is no folder; allowed:
          race hsch-races-ssch --json no/such/f   | ccwlab: cannot write no/such/f: No such file or directory
          explore hsch-races-ssch --strategy dfs  | ccwlab explore: Invalid value for option '--strategy': 'dfs' is none of them; allowed: random pct pos delay exhaustive auto; try:
          race hsch-races-ssch --json target       | ccwlab: cannot write target: Is a directory; allowed: a file
          explore hsch-races-ssch --executions 0  | ccwlab: --executions: 0 is out of range; allowed: 1 or more
          explore hsch-races-ssch --depth -1      | ccwlab: --depth: -1 is out of range; allowed: 0 to 100
          explore hsch-races-ssch --memory 1      | ccwlab: --memory: 1 is out of range; allowed: 16 or more
          explore hsch-races-ssch --memory 999999999 | ccwlab: --memory: 999,999,999 MB do not fit into the heap of
          explore hsch-races-ssch --workers -1    | ccwlab: --workers: -1 is out of range; allowed: 0 or more
          explore hsch-races-ssch --junit no/x    | ccwlab: cannot write no/x: No such file or directory
          explore hsch-races-ssch --against no    | ccwlab: no: no such file; allowed: what race --json writes
          explore hsch-races-ssch --against pom.xml | ccwlab: pom.xml: not JSON: Unexpected character ('<'
          compare                                 | ccwlab compare: Missing required parameter: 'SCENARIO'; try: ccwlab compare --help
          compare hsch-races-ssch                 | ccwlab: nothing to compare today with; allowed: two or more --stack
          compare hsch-races-ssch --budget 3x     | ccwlab compare: Invalid value for option '--budget': '3x' is not a duration
          verdict --with k99                      | ccwlab: --with: unknown switch 'k99'; allowed: k01
          verdict --with k04 --without k04        | ccwlab: --without: k04 is the fix itself
          verdict --with k04 --only k99           | ccwlab: --only: no bug 'k99' in the catalogue; allowed: K
          verdict --with k04 --stack tomorrow     | ccwlab: conf/stacks: unknown stack 'tomorrow'; allowed: design-a1-status
          verdict --stack linux-5.2               | ccwlab: --stack: not by itself; allowed: together with --with, which names the fix
          verdict --without k04                   | ccwlab: --without: not by itself; allowed: together with --with, which names the fix
          verdict --with k04 --workers -1         | ccwlab: --workers: -1 is out of range; allowed: 0 or more
          verdict --with k04 --json no/such/f     | ccwlab: cannot write no/such/f: No such file or directory
          replay no/such.schedule                 | ccwlab: no/such.schedule: no such file; allowed: a schedule file
          replay pom.xml                          | ccwlab: pom.xml: line 1: not a schedule; allowed: a first line 'ccwlab-schedule 1'
          replay x --actors --semantic            | ccwlab: --actors: not together with --semantic; allowed: one of the two
          bench disks                             | ccwlab: bench: unknown benchmark 'disks'; allowed: stack history explore
          bench explore --scenarios no-such-race  | ccwlab: loadtests/races: unknown scenario 'no-such-race'; allowed: attention
          bench explore --stack tomorrow          | ccwlab: conf/stacks: unknown stack 'tomorrow'; allowed: design-a1-status
          race hsch-races-ssch --with k99         | ccwlab: --with: unknown switch 'k99'; allowed: k01
          race hsch-races-ssch --without k14      | ccwlab: --without: k14 is off in today already
          bench stack --with k04                  | ccwlab: --with: k04 is on in today already
          stacks tomorrow                         | ccwlab: conf/stacks: unknown stack 'tomorrow'
          bench stack --devices 0                 | ccwlab: --devices: 0 is out of range; allowed: 1 to 65536
          bench stack --seconds 0                 | ccwlab: --seconds: 0 is out of range; allowed: 1 or more
          node --join lab7                        | ccwlab: --join: 'lab7'; allowed: HOST:PORT, with a port of 1 to 65535
          node --bind 0.0.0.0                     | ccwlab: --bind: '0.0.0.0' is every address and none that others could call
          node --join 192.0.2.7:2551              | ccwlab: --join 192.0.2.7:2551: who is there cannot reach us at 127.0.0.1
          cluster --cluster lab7:x                | ccwlab: --cluster: 'lab7:x'; allowed: HOST:PORT, with a port of 1 to 65535
          cluster --cluster 127.0.0.1:1           | ccwlab: --cluster 127.0.0.1:1: nobody listens there; allowed: where a node
          """)
  void run_userError_isOneLineAndTwo(String arguments, String line) {
    int code = typed.run(arguments == null ? new String[0] : arguments.split(" "));

    assertThat(code).isEqualTo(ExitCode.USER_ERROR);
    assertThat(typed.err()).startsWith(line).hasLineCount(1);
    assertThat(typed.out()).isEmpty();
  }

  @Test
  void help_ofACommand_isTheCommandsOwn() {
    int code = typed.run("help", "race");

    assertThat(code).isEqualTo(ExitCode.FINE);
    assertThat(typed.out()).startsWith("Usage: ccwlab race");
  }

  @Test
  void stacks_noName_listsEachInOneLineAndVersionsInOrder() {
    int code = typed.run("stacks");

    assertThat(code).isEqualTo(ExitCode.FINE);
    assertThat(typed.out())
        .startsWith("stack ")
        .containsSubsequence("\nlinux-4.12 ", "\nlinux-5.2 ", "\nlinux-5.14 ", "\nlinux-2026 ")
        .containsPattern("today +[0-9]+  kernel and QEMU of 2026");
  }

  @Test
  void stacks_nameAndFlips_showsOrdersAndEverySwitch() {
    int code = typed.run("stacks", "today", "--without", "K04,k12", "--with", "k15-fix");

    assertThat(code).isEqualTo(ExitCode.FINE);
    assertThat(typed.out())
        .startsWith("stack     today+k15-fix-k04-k12\n")
        .contains("work      T1 T5 | T2 T3 T4 | T6 T7 | T9 | T8\n")
        .containsSubsequence("since     ", "NM: not merged", "tag       ", "V verified")
        .containsPattern("k04-state-before-signal +off +5.3 +V +\"s390/cio: Set vfio-ccw FSM")
        .containsPattern("k03-final-only +on +5.1 ")
        .containsPattern("k15-fix-fctl-aware +on +NM +D ");
  }

  @Test
  void scenarios_ofOurs_areListedWithTheirQuestions() {
    int code = typed.run("scenarios");

    assertThat(code).isEqualTo(ExitCode.FINE);
    assertThat(typed.out())
        .startsWith("scenario ")
        .containsPattern(
            "hsch-races-ssch +2 +100,000  HALT SUBCHANNEL races START SUBCHANNEL from a second vCPU")
        .containsPattern(
            "\n\ncatalogue of bugs: .*\n(.*\n)*catalogue/k04 +the eventfd before the state\n");
  }

  @Test
  void help_ofTheProgram_namesCommandsAndExitCodes() {
    int code = typed.run("--help");

    assertThat(code).isEqualTo(ExitCode.FINE);
    assertThat(typed.out()).contains("race", "compare", "scenarios", "bench", "Exit codes:");
  }

  @Test
  void bench_explore_searchesAllOrdersAndReplaysOnActors() {
    Typed typed = new Typed(WIDE);
    int code = typed.run("bench", "explore", "--scenarios", "ssch-races-ssch", "--seconds", "1");

    assertThat(code).isEqualTo(ExitCode.FINE);
    assertThat(typed.out())
        .containsPattern("(?m)^ssch-races-ssch .* yes +1,131 .* 12 +\\d+\\.\\d\\d .* -$")
        .containsPattern("(?m)^replay on actors: .*\n\nscenario .*\nssch-races-ssch +[1-9]");
  }

  @Test
  void bench_exploreAsJsonOnStdout_isTheTableAlone() throws IOException {
    int code =
        typed.run(
            "bench", "explore", "--scenarios", "ssch-races-ssch", "--seconds", "1", "--json", "-");

    assertThat(code).isEqualTo(ExitCode.FINE);
    JsonNode line = new ObjectMapper().readTree(typed.out()).get("lines").get(0);
    assertThat(line.get("scenario").asText()).isEqualTo("ssch-races-ssch");
    assertThat(line.get("complete").asBoolean()).isTrue();
    assertThat(line.get("states").asInt()).isEqualTo(1131);
    assertThat(line.get("classes").asInt()).isEqualTo(12);
    assertThat(line.get("boundedBy").asText()).isEmpty();
    for (String measured :
        List.of(
            "randomRunsPerSecond", "deliveriesPerRun", "executions", "seconds", "bytesPerState")) {
      assertThat(line.get(measured).asDouble()).as(measured).isPositive();
    }
  }

  @ParameterizedTest
  @CsvSource({"'',xterm,true", "1,xterm,false", "'',dumb,false"})
  void wantsColour_byEnvironment_asAskedFor(String noColour, String term, boolean wanted) {
    assertThat(Console.wantsColour(Map.of("NO_COLOR", noColour, "TERM", term))).isEqualTo(wanted);
  }
}
