package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Help.Ansi;

/** What the page debate.md shows below a command is what the command says. */
class DebatePageTest {
  private static final Path PAGE = Path.of("src/site/markdown/debate.md");
  private static final Pattern SHOWN =
      Pattern.compile("(?m)^ +loadtests/ccwlab (compare .*)\\n+```\\n((?:(?!```).*\\n)+)```$");
  private static final String SECONDS = "\\b\\d+\\.\\d\\b";

  static List<Shown> shown() throws IOException {
    List<Shown> all = new ArrayList<>();
    Matcher matcher = SHOWN.matcher(Files.readString(PAGE));
    while (matcher.find()) {
      all.add(new Shown(matcher.group(1), matcher.group(2)));
    }
    return all;
  }

  private record Shown(String command, String text) {
    @Override
    public String toString() {
      return command;
    }
  }

  @ParameterizedTest
  @MethodSource("shown")
  void compare_asThePageTellsIt_saysWhatThePageShows(Shown shown) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<String> arguments = new ArrayList<>(Arrays.asList(shown.command().split(" ")));
    arguments.add("--no-progress");

    Main.run(arguments.toArray(String[]::new), console(out), new Interruption());

    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("bounded by");
    assertThat(lines(out.toString(StandardCharsets.UTF_8)))
        .containsSubsequence(lines(shown.text()));
  }

  /** The time that a search takes is another each time; trailing blanks do not count. */
  private static List<String> lines(String text) {
    return text.replaceAll(SECONDS, "*")
        .lines()
        .map(line -> line.replaceAll(" +", " ").stripTrailing())
        .toList();
  }

  private static Console console(ByteArrayOutputStream out) {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    return new Console(stream, stream, false, false, Ansi.OFF, 120, Path.of(""));
  }
}
