package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Help.Ansi;

class WatchedOutputTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Console console(OutputStream out) {
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
    return new Console(printed, errors, false, false, Ansi.OFF, 120, 120, Path.of(""), Map.of());
  }

  @ParameterizedTest
  @CsvSource({"0, 2", "1, 2", "4, 2", "3, 3"})
  void fullDevice_isOneLineWithTheReasonAndNotTheVerdictsCode(int verdict, int expected)
      throws IOException {
    try (FileOutputStream full = new FileOutputStream("/dev/full")) {
      WatchedOutput out = new WatchedOutput(new BufferedOutputStream(full));
      Console console = console(out);
      console.out().println("a table");
      console.out().println("and a verdict");

      assertThat(Main.code(verdict, out, console)).isEqualTo(expected);
    }
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("ccwlab: cannot write standard output: No space left on device\n");
  }

  @Test
  void readerThatIsGone_isSilent() {
    WatchedOutput out =
        new WatchedOutput(
            new OutputStream() {
              @Override
              public void write(int octet) throws IOException {
                throw new IOException("Broken pipe");
              }
            });
    Console console = console(out);
    console.out().println("a table");

    assertThat(Main.code(1, out, console)).isEqualTo(1);
    assertThat(err.size()).isZero();
  }

  @Test
  void allIsWritten_codeIsTheVerdicts() {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    WatchedOutput out = new WatchedOutput(new BufferedOutputStream(written));
    Console console = console(out);
    console.out().print("a table");

    assertThat(Main.code(1, out, console)).isEqualTo(1);
    assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("a table");
    assertThat(err.size()).isZero();
  }
}
