package ccwlab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir private Path folder;

  @Test
  void write_newAndAgain_holdsTheTextAndLeavesNothingBeside() throws IOException {
    Path file = folder.resolve("r.json");

    WholeFile.write(file, "one");
    WholeFile.write(file, "zwei \u00fc");

    assertThat(file).hasContent("zwei \u00fc");
    assertThat(folder).isDirectoryContaining("glob:**/r.json");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void write_throughALink_changesWhatItLeadsTo() throws IOException {
    Path file = Files.writeString(folder.resolve("real"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);

    WholeFile.write(link, "new");

    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("new");
  }

  @Test
  void write_renameFails_keepsTheOldAndLeavesNothingBeside() throws IOException {
    Path inTheWay = Files.createDirectories(folder.resolve("r/inside")).getParent();

    IOException e =
        catchThrowableOfType(IOException.class, () -> WholeFile.write(inTheWay, "text"));

    assertThat(WholeFile.reason(e)).isEqualTo("Is a directory");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(inTheWay);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void write_toADeviceThatIsFull_tellsTheSystemsReason() {
    Path full = Path.of("/dev/full");

    IOException e = catchThrowableOfType(IOException.class, () -> WholeFile.write(full, "text"));

    assertThat(WholeFile.reason(e)).isEqualTo("No space left on device");
  }

  @Test
  void tryOut_placesThatCannotBe_areNamedAndThoseThatCanStayEmpty() throws IOException {
    assertThat(why(folder)).isEqualTo("Is a directory; allowed: a file");
    assertThat(why(folder.resolve("no/such"))).isEqualTo("No such file or directory");
    Path file = Files.writeString(folder.resolve("file"), "old");
    assertThat(why(file.resolve("below"))).isEqualTo("Not a directory");

    WholeFile.tryOut(file);
    WholeFile.tryOut(folder.resolve("new"));

    assertThat(file).hasContent("old");
    assertThat(folder.resolve("new")).doesNotExist();
  }

  @Test
  void makeFolder_fileInTheWay_isNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    IOException e = catchThrowableOfType(IOException.class, () -> WholeFile.makeFolder(file));

    assertThat(WholeFile.reason(e)).isEqualTo("File exists, and is no folder");
  }

  @Test
  void reason_ofTheTypedExceptions_isASentenceOfTheSystem() {
    assertThat(WholeFile.reason(new AccessDeniedException("f"))).isEqualTo("Permission denied");
    assertThat(WholeFile.reason(new NotDirectoryException("f"))).isEqualTo("Not a directory");
    assertThat(WholeFile.reason(new IOException())).isEqualTo("IOException");
  }

  private static String why(Path file) {
    return WholeFile.reason(catchThrowableOfType(IOException.class, () -> WholeFile.tryOut(file)));
  }
}
