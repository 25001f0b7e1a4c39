package ccwlab.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputLinesTest {
  @TempDir Path folder;

  @Test
  void next_linesWithAndWithoutEnd_areNumbered() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "\ufeffone\r\n\n  \ntwo");

    try (InputLines lines = InputLines.open(file, "lines")) {
      assertThat(lines.next().strip()).isEqualTo("one");
      assertThat(lines.line()).isEqualTo(1);
      assertThat(lines.next()).isEqualTo("two");
      assertThat(lines.line()).isEqualTo(4);
      assertThat(lines.next()).isNull();
    }
  }

  @Test
  void next_packedFileThatIsCutOff_isRefused() throws IOException {
    byte[] packed = packed(100, "{\"some\": 1}\n");
    Path file = Files.write(folder.resolve("f.gz"), Arrays.copyOf(packed, packed.length / 2));

    assertThatThrownBy(() -> readAll(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cannot be read: it ends in the middle");
  }

  @Test
  void next_smallFileThatUnpacksWithoutEnd_isRefused() throws IOException {
    Path file = Files.write(folder.resolve("f"), packed(20, " ".repeat(1 << 20)));

    assertThatThrownBy(() -> readAll(file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ":1: a line of more than 16 Mi characters");
  }

  @Test
  void next_otherEncoding_isRefusedWithTheLine() throws IOException {
    Path file = Files.write(folder.resolve("f"), "\u00e4".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> readAll(file)).hasMessage(file + ":1: not text in UTF-8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "none | no such file",
        ". | is a folder",
        "/dev/zero | is a device or a pipe",
      })
  void open_whatIsNoFile_isRefused(String name, String message) {
    Path file = folder.resolve(name);

    assertThatThrownBy(() -> InputLines.open(file, "lines"))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ": " + message + "; allowed: lines");
  }

  @Test
  void open_pipeThatAShellHandsOver_isRead() throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process reader =
        new ProcessBuilder(
                java.toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                FirstLine.class.getName())
            .redirectErrorStream(true)
            .start();
    try (OutputStream pipe = reader.getOutputStream()) {
      pipe.write("one\ntwo\n".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("one");
    assertThat(reader.waitFor()).isZero();
  }

  /** Prints the first line of its standard input, opened by name. */
  static final class FirstLine {
    public static void main(String[] arguments) {
      try (InputLines lines = InputLines.open(Path.of("/dev/stdin"), "lines")) {
        System.out.print(lines.next());
      }
    }
  }

  private static byte[] packed(int times, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < times; i++) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static void readAll(Path file) {
    try (InputLines lines = InputLines.open(file, "lines")) {
      while (lines.next() != null) {
        assertThat(lines.line()).isPositive();
      }
    }
  }
}
