package ccwlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files with the exact text that a report shall have, in {@code src/test/resources/golden}. {@code
 * mvn test -Dgolden.update=true} writes them anew; look at the difference before you commit it.
 */
public final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/golden");

  private Golden() {}

  public static void assertSame(String name, String text) {
    Path file = FOLDER.resolve(name);
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.writeString(file, text);
      }
      assertThat(text).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The page has the text in the block that a comment announces: {@code <!-- generated: NAME -->}.
   */
  public static void assertOnPage(Path page, String name, String text) {
    try {
      String all = Files.readString(page);
      String begin = "<!-- generated: " + name + " -->\n```\n";
      int from = all.indexOf(begin) + begin.length();
      int to = all.indexOf("```\n", from);
      if (Boolean.getBoolean("golden.update")) {
        Files.writeString(page, all.substring(0, from) + text + all.substring(to));
        return;
      }
      assertThat(all).contains(begin);
      assertThat(all.substring(from, to).lines().toList()).isEqualTo(text.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
