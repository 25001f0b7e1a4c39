package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.explore.Races;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No command writes a line that is longer than the terminal is wide, but for a path alone. */
class WidthTest {
  private static final String HISTORIES = "src/test/resources/hercules/recordings.jsonl.gz";

  private static final String SCHEDULE =
      "src/test/resources/schedules/attention-frees-pci.schedule";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {40, 63, 80, 120})
  void lines_ofEveryCommand_fit(int columns) {
    Typed typed = new Typed(columns);
    typed.run("scenarios");
    typed.run("stacks");
    typed.run("stacks", "today");
    typed.run(
        "explore", Races.FAILING, "--executions", "500", "--seed", "7", "--out", folder.toString());
    typed.run("race", Races.FAILING, "--rounds", "300", "--traces", "--no-progress");
    typed.run("race", Races.FAILING, "--rounds", "3000", "--no-progress");
    typed.run(
        "compare",
        Races.PASSING,
        "--stack",
        "linux-5.2,linux-5.3,today",
        "--explore",
        "--executions",
        "50",
        "--no-progress");
    typed.run("verdict", "--only", "K04", "--with", "k04", "--no-progress");
    typed.run("load", "smoke", "--model-time", "--for", "1s", "--quiet");
    typed.run("load", "halt-storm", "--model-time", "--for", "500ms", "--quiet");
    typed.run("replay", SCHEDULE);
    typed.run("judge", HISTORIES);
    typed.run("conform", "src/test/resources/conformance/directed.jsonl.gz");
    typed.run("bench", "stack", "--seconds", "1", "--devices", "1");
    typed.run("bench", "explore", "--seconds", "1", "--scenarios", Races.PASSING);
    typed.run("score", "--only", "qemu-irb-dropped", "--scenario", Races.FAILING, "--no-live");

    assertThat(typed.out().lines()).hasSizeGreaterThan(200);
    assertThat(typed.out().lines()).allMatch(line -> line.length() <= columns || isPathAlone(line));
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 120, 200})
  void lines_ofFindingsAndOfWhatAHostRecorded_fit(int columns) {
    Typed typed = new Typed(columns);
    typed.run("import", "src/test/resources/hosttrace/idle-at-work.txt");
    typed.run("import", "src/test/resources/hosttrace/qemu.log", "--full");
    typed.run("replay", "src/test/resources/schedules/halt-replaces-end.schedule");
    typed.run("race", Races.FAILING, "--rounds", "3000", "--full", "--no-progress");

    assertThat(typed.out()).contains("noticed", "cause", "broken", "step ");
    assertThat(typed.out().lines()).allMatch(line -> line.length() <= columns || isPathAlone(line));
  }

  private static boolean isPathAlone(String line) {
    return line.contains("/") && Files.exists(Path.of(line));
  }

  @Test
  void explore_narrow_everyPathCanBeCopied() throws IOException {
    Typed typed = new Typed(40);

    typed.run(
        "explore", Races.FAILING, "--executions", "500", "--seed", "7", "--out", folder.toString());

    List<String> words = List.of(typed.out().split("\\s+"));
    try (Stream<Path> files = Files.list(folder)) {
      List<String> schedules =
          files.map(Path::toString).filter(name -> name.endsWith(".schedule")).toList();
      assertThat(schedules).isNotEmpty();
      assertThat(words).containsAll(schedules);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 79, 80, 120})
  void lines_ofEveryHelp_fitAndNameEveryOption(int columns) {
    for (String command :
        List.of(
            "race",
            "explore",
            "load",
            "compare",
            "replay",
            "verdict",
            "score",
            "scenarios",
            "stacks",
            "judge",
            "conform",
            "driver",
            "export",
            "import",
            "qemu",
            "bench")) {
      Typed typed = new Typed(columns);
      typed.run(command, "--help");
      assertThat(typed.out()).contains(command, "--help");
      assertThat(typed.out().lines()).allMatch(line -> line.length() <= columns);
    }
    for (String command : List.of("build", "list", "show")) {
      Typed typed = new Typed(columns);
      typed.run("driver", command, "--help");
      assertThat(typed.out()).contains("driver " + command, "--help");
      assertThat(typed.out().lines()).allMatch(line -> line.length() <= columns);
    }
    Typed typed = new Typed(columns);
    typed.run("--help");
    assertThat(typed.out()).contains("scenarios", "verdict", "replay");
    assertThat(typed.out().lines()).allMatch(line -> line.length() <= columns);
  }

  @Test
  void complaints_onATerminal_fitThereAndLoseNoWord() {
    Typed shown = Typed.errorsShown(40);
    Typed whole = new Typed();
    for (Typed typed : List.of(shown, whole)) {
      typed.run("race", "no-such-scenario");
      typed.run("explore", Races.FAILING, "--strategy", "wild");
      typed.run("race", Races.FAILING, "--rounds", "0");
      typed.run("score", "--only", "no-such-mutant");
    }

    assertThat(shown.err().lines())
        .hasSizeGreaterThan(12)
        .allMatch(line -> line.length() <= 40 || isPathAlone(line.strip()));
    assertThat(whole.err().lines()).hasSize(4);
    assertThat(shown.err().replaceAll("\\s", "")).isEqualTo(whole.err().replaceAll("\\s", ""));
  }

  @Test
  void textBesideJson_goesToATerminalAndFitsThere() {
    Typed typed = Typed.errorsShown(40);

    typed.run("race", Races.FAILING, "--rounds", "300", "--no-progress", "--json", "-");

    assertThat(typed.out()).startsWith("{");
    assertThat(typed.err().lines()).hasSizeGreaterThan(20).allMatch(line -> line.length() <= 40);
  }

  @ParameterizedTest
  @CsvSource({
    ", 0, 120",
    ", 100, 100",
    "66, 100, 66",
    "66, 0, 66",
    "12, 0, 40",
    ", 20, 40",
    "wide, 0, 120",
    "0, 80, 80"
  })
  void width_isOfColumnsThenOfTheTerminal(String variable, int terminal, int expected) {
    assertThat(Console.width(variable, terminal)).isEqualTo(expected);
  }
}
