package ccwlab.load.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowingFileTest {
  @TempDir private Path folder;

  @Test
  void append_wherePiecesFit_addsThem() throws IOException {
    Path path = Files.writeString(folder.resolve("a.csv"), "of an earlier run");
    try (GrowingFile file = new GrowingFile(path)) {
      file.append("one\n");
      assertThat(Files.readString(path)).isEqualTo("one\n");
      file.append("two\n");
    }

    assertThat(Files.readString(path)).isEqualTo("one\ntwo\n");
  }

  @Test
  void append_afterAPieceThatDidNotFit_writesNoMore() throws IOException {
    try (GrowingFile file = new GrowingFile(Path.of("/dev/full"))) {
      assertThatThrownBy(() -> file.append("one\n"))
          .isInstanceOf(IOException.class)
          .hasMessage("No space left on device");
      file.append("two\n"); // It would fail again.
    }
  }

  @Test
  void discard_takesAwayOnlyWhatWasNotThereBefore() throws IOException {
    Path before = Files.writeString(folder.resolve("before"), "x");
    Path now = folder.resolve("now");

    new GrowingFile(before).discard();
    new GrowingFile(now).discard();

    assertThat(before).exists();
    assertThat(now).doesNotExist();
  }
}
