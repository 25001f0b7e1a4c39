package ccwlab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page that is not what was made of it is noticed. */
class PageTest {
  @TempDir Path folder;

  private Path page() throws IOException {
    return Files.writeString(
        folder.resolve("page.md"),
        """
        Before.

        <!-- generated: one -->
        ```
        first
        second
        ```

        After.
        """);
  }

  @Test
  void block_asOnThePage_passes() throws IOException {
    Page.assertBlock(page(), "one", "first\nsecond\n", false);
  }

  @Test
  void block_notAsOnThePageOrNotThere_fails() throws IOException {
    Path page = page();

    for (String made : new String[] {"first\n", "first\nsecond\nthird\n", "first\nSecond\n"}) {
      assertThatThrownBy(() -> Page.assertBlock(page, "one", made, false))
          .isInstanceOf(AssertionError.class);
    }
    assertThatThrownBy(() -> Page.assertBlock(page, "two", "first\nsecond\n", false))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void update_writesTheBlockAndNothingElse() throws IOException {
    Path page = page();
    String before = Files.readString(page);

    Page.assertBlock(page, "one", "another\n", true);

    assertThat(Files.readString(page)).isEqualTo(before.replace("first\nsecond", "another"));
  }
}
