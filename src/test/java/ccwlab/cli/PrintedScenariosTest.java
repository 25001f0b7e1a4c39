package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every scenario that README and pages print is run as printed: its grades name all outcomes. */
class PrintedScenariosTest {
  private static final Pattern PRINTED =
      Pattern.compile("^```[a-z]*\n(scenario \\{.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  @TempDir private Path folder;

  @Test
  void explore_printedScenarios_haveNoForbiddenRow() throws IOException {
    int printed = 0;
    for (Path page : pages()) {
      Matcher matcher = PRINTED.matcher(Files.readString(page));
      while (matcher.find()) {
        printed++;
        Path file = folder.resolve("printed.conf");
        Files.writeString(file, matcher.group(1));
        Typed typed = new Typed();
        int code =
            typed.run(
                "explore", file.toString(), "--strategy", "exhaustive", "--out", folder.toString());
        assertThat(code).as(page.toString()).isIn(ExitCode.FINE, ExitCode.FINDING);
        assertThat(typed.out())
            .as(page.toString())
            .contains("complete: every order")
            .doesNotContain("FORBIDDEN")
            .doesNotContain("UNKNOWN");
      }
    }
    assertThat(printed).isPositive();
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(Path.of("README.md")));
    try (Stream<Path> files = Files.walk(Path.of("src/site/markdown"))) {
      files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return pages;
  }
}
