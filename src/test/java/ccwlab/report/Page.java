package ccwlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Blocks of the pages in {@code src/site/markdown} that tests know the text of. {@code mvn test
 * -Dgolden.update=true} writes them anew; look at the difference before you commit it.
 */
public final class Page {
  private static final String END = "```\n";

  private Page() {}

  /** The page has the text in the block that the comment {@code generated: NAME} announces. */
  public static void assertBlock(Path file, String name, String text) {
    assertBlock(file, name, text, Boolean.getBoolean("golden.update"));
  }

  static void assertBlock(Path file, String name, String text, boolean update) {
    try {
      String page = Files.readString(file);
      String begin = "<!-- generated: " + name + " -->\n" + END;
      assertThat(page).contains(begin);
      int from = page.indexOf(begin) + begin.length();
      int to = page.indexOf(END, from);
      if (update) {
        page = page.substring(0, from) + text + page.substring(to);
        Files.writeString(file, page);
        to = from + text.length();
      }
      assertThat(Arrays.asList(page.substring(from, to).split("\n")))
          .isEqualTo(Arrays.asList(text.split("\n")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
