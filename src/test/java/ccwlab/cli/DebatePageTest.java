package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.report.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Help.Ansi;

/**
 * What the page debate.md shows below a command is what the command says, shortened to the parts
 * that the comment over the block names. {@code mvn test -Dtest=DebatePageTest
 * -Dgolden.update=true} writes the blocks anew.
 */
class DebatePageTest {
  private static final Path PAGE = Path.of("src/site/markdown/debate.md");
  private static final Pattern SHOWN =
      Pattern.compile(
          "(?m)^ +loadtests/ccwlab (compare .*)\\n+<!-- generated: ([a-z-]+: ([a-z ]+)) -->$");
  private static final Pattern COMMAND = Pattern.compile("(?m)^ +loadtests/ccwlab ");

  static List<Shown> shown() throws IOException {
    List<Shown> all = new ArrayList<>();
    Matcher matcher = SHOWN.matcher(Files.readString(PAGE));
    while (matcher.find()) {
      all.add(new Shown(matcher.group(1), matcher.group(2), matcher.group(3)));
    }
    return all;
  }

  /**
   * A block of the page.
   *
   * @param name what the comment over it says
   * @param parts of the output, as {@link CompareExcerpt} knows them
   */
  private record Shown(String command, String name, String parts) {
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

    String text = out.toString(StandardCharsets.UTF_8);
    assertThat(text).doesNotContain("bounded by");
    Page.assertBlock(PAGE, shown.name(), CompareExcerpt.of(text, shown.parts()));
  }

  @Test
  void page_ofEachCommand_hasABlockThatIsMade() throws IOException {
    String page = Files.readString(PAGE);

    assertThat(shown()).isNotEmpty().extracting(Shown::name).doesNotHaveDuplicates();
    assertThat(COMMAND.matcher(page).results().count()).isEqualTo(shown().size());
  }

  private static Console console(ByteArrayOutputStream out) {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    return new Console(stream, stream, false, false, Ansi.OFF, 120, 120, Path.of(""), Map.of());
  }
}
