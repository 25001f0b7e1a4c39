package ccwlab.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {
  private final Typed typed = new Typed();

  @TempDir private Path folder;

  @Test
  void init_scenario_runsAsItIs() {
    Path file = folder.resolve("mine.conf");

    assertThat(typed.run("init", folder.resolve("mine").toString())).isEqualTo(ExitCode.FINE);
    assertThat(typed.out()).contains("loadtests/ccwlab explore " + file);
    Typed explored = new Typed();
    int code =
        explored.run(
            "explore",
            file.toString(),
            "--strategy",
            "exhaustive",
            "--out",
            folder.resolve("out").toString());

    assertThat(code).isIn(ExitCode.FINE, ExitCode.FINDING);
    assertThat(explored.out())
        .contains("complete: every order", "0 0 CLEAR", "0 0 START")
        .doesNotContain("FORBIDDEN")
        .doesNotContain("UNKNOWN");
  }

  /** The lines that the finding prints are the ones that make it go. */
  @Test
  void explore_outcomesThatNoLineNames_areOneFindingWithLinesThatNameThem() throws IOException {
    Path file = folder.resolve("mine.conf");
    typed.run("init", file.toString());
    String whole = Files.readString(file);
    String head = whole.substring(0, whole.indexOf("  outcomes = ["));
    Files.writeString(file, head + "  outcomes = [ ]\n}\n");
    String out = folder.resolve("out").toString();

    Typed unknown = new Typed();
    int found = unknown.run("explore", file.toString(), "--out", out, "--seed", "1");
    String lines =
        unknown.out().lines().filter(line -> line.contains("{ id = ")).collect(joining("\n"));
    Files.writeString(file, head + "  outcomes = [\n" + lines + "\n  ]\n}\n");
    Typed named = new Typed();
    named.run("explore", file.toString(), "--out", out, "--seed", "1");

    assertThat(found).isEqualTo(ExitCode.FINDING);
    assertThat(unknown.out())
        .containsOnlyOnce("finding   unknown-outcome")
        .containsSubsequence("verdict   FINDING", "next      ", "loadtests/ccwlab compare " + file);
    assertThat(named.out()).contains("0 0 CLEAR").doesNotContain("UNKNOWN", "unknown-outcome");
  }

  @Test
  void explore_nameOfAFileHere_saysHowToCallIt() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.conf"), "");
    String name = file.toString().replaceAll("[.]conf$", "");

    assertThat(typed.run("explore", name)).isEqualTo(ExitCode.USER_ERROR);

    assertThat(typed.err()).contains("(did you mean '" + file + "'?)");
  }

  @Test
  void init_fileThatIsThere_isNotTouched() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.conf"), "mine");

    assertThat(typed.run("init", file.toString())).isEqualTo(ExitCode.USER_ERROR);

    assertThat(typed.err()).contains(file + ": is there already; allowed: ");
    assertThat(file).hasContent("mine");
  }

  @Test
  void init_folderThatIsNotThere_isOneLine() {
    String name = folder.resolve("no").resolve("such").resolve("mine").toString();

    assertThat(typed.run("init", name)).isEqualTo(ExitCode.USER_ERROR);

    assertThat(typed.err().lines()).hasSize(1);
    assertThat(typed.err()).contains("mine.conf: cannot be written: there is no such folder");
  }

  @Test
  void completion_script_hasAllCommandsAndTheirOptions() {
    assertThat(typed.run("completion")).isEqualTo(ExitCode.FINE);

    assertThat(typed.out())
        .contains("explore", "--strategy", "race", "--rounds", "bench", "driver");
  }

  @Test
  void mistypedWords_areToldWhatMayBeMeant() {
    assertThat(typed.run("rcae")).isEqualTo(ExitCode.USER_ERROR);
    assertThat(typed.err()).contains("unknown command 'rcae' (did you mean 'race'?)");
    Typed scenario = new Typed();
    assertThat(scenario.run("explore", "hsch-race-ssch")).isEqualTo(ExitCode.USER_ERROR);
    assertThat(scenario.err())
        .contains("unknown scenario 'hsch-race-ssch' (did you mean 'hsch-races-ssch'?)");
    Typed fix = new Typed();
    assertThat(fix.run("explore", "hsch-races-ssch", "--with", "K15-fixx"))
        .isEqualTo(ExitCode.USER_ERROR);
    assertThat(fix.err()).contains("did you mean 'k15-fix'?");
    Typed option = new Typed();
    assertThat(option.run("explore", "hsch-races-ssch", "--statregy", "pct"))
        .isEqualTo(ExitCode.USER_ERROR);
    assertThat(option.err()).contains("--statregy").contains("--strategy");
  }
}
