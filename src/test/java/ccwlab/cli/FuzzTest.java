package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Spoilt scenarios, loads, stacks, schedules, recordings, histories, results, host traces and
 * options: each runs, or is refused in one line. By hand, with as many as one likes:
 *
 * <pre>
 * mvn test -Dtest=FuzzTest -Dccwlab.fuzz.inputs=100000 -Dccwlab.fuzz.seed=8
 * mvn test -Dtest=FuzzTest -Dccwlab.fuzz.inputs=1 -Dccwlab.fuzz.seed=8 -Dccwlab.fuzz.first=4711
 * </pre>
 */
class FuzzTest {
  private static final String HEAP = "-Xmx512m";
  private static final String SECONDS_EACH = "120";

  @Test
  void commandLine_spoiltInputs_runOrAreRefusedInOneLine()
      throws IOException, InterruptedException {
    String inputs = Long.toString(Long.getLong("ccwlab.fuzz.inputs", 2_000));
    Process fuzz =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-Dconfig.file=conf/ccwlab.conf",
                "-Dlogback.configurationFile=src/test/resources/logback-test.xml",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Fuzz.class.getName(),
                Long.toString(Long.getLong("ccwlab.fuzz.seed", 1)),
                Long.toString(Long.getLong("ccwlab.fuzz.first", 0)),
                inputs,
                SECONDS_EACH,
                "target/fuzz")
            .redirectErrorStream(true)
            .start();
    String said = new String(fuzz.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(fuzz.waitFor()).as(said).isZero();
    assertThat(said).containsPattern("ran [1-9][0-9]*, refused [1-9][0-9]*, failed 0");
  }
}
