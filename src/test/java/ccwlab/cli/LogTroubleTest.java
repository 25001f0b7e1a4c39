package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The shipped settings of the log, conf/logback.xml. */
class LogTroubleTest {
  private static final int LIMIT_BYTES = 200 * 1024;

  /** The file is written by blocks of so many bytes. */
  private static final int BUFFER_BYTES = 8192;

  private static final int LINES = 20_000;

  @TempDir private Path home;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void log_longerThanItsLimit_isCutIntoAFewFilesThatKeepIt() throws Exception {
    log("x".repeat(100));

    try (var files = Files.list(home.resolve("logs"))) {
      List<Long> sizes = files.map(file -> file.toFile().length()).toList();
      assertThat(sizes)
          .hasSize(5)
          .allSatisfy(size -> assertThat(size).isLessThan(LIMIT_BYTES + 2 * BUFFER_BYTES));
    }
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void log_folderCannotBeMade_isOneWarning() throws Exception {
    Files.writeString(home.resolve("logs"), "a file in the way");

    log("x");

    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("ccwlab: warning: no log is written: ")
        .hasLineCount(1);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void log_diskIsFull_isOneWarningWithTheReason() throws Exception {
    Files.createDirectory(home.resolve("logs"));
    Path link = Files.createSymbolicLink(home.resolve("logs/ccwlab.log"), Path.of("/dev/full"));

    log("x");
    Files.delete(link);

    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("ccwlab: warning: no log is written: No space left on device\n");
  }

  private void log(String text) throws IOException, JoranException {
    String settings =
        Files.readString(Path.of("conf/logback.xml")).replaceAll("32MB", LIMIT_BYTES + "");
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    context
        .getStatusManager()
        .add(new LogTrouble(new PrintStream(err, true, StandardCharsets.UTF_8)));
    context.putProperty("ccwlab.home", home.toString());
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(new ByteArrayInputStream(settings.getBytes(StandardCharsets.UTF_8)));
    for (int i = 0; i < LINES; i++) {
      context.getLogger("ccwlab.round").info(text);
    }
    context.stop();
  }
}
