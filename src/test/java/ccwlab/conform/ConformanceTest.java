package ccwlab.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every recorded sequence agrees, byte for byte; there is no list of exceptions.
 *
 * <p>The recordings in {@code src/test/resources/conformance} are what QEMU 7.2.22 (Debian 12, TCG)
 * answered to a bare-metal guest.
 */
final class ConformanceTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({"directed, 1694, 11409", "random, 3000, 24232", "extra, 655, 3988"})
  void replay_everySequence_agrees(String name, int sequences, int steps)
      throws IOException, BadRecordingException {
    ConformReport report = replay(name + ".jsonl.gz");

    System.out.print(report.summary());
    report.differences().stream().limit(50).map(Difference::line).forEach(System.out::println);
    assertThat(report.differences()).isEmpty();
    assertThat(report.leftOut()).isEmpty();
    assertThat(report.sequences()).isEqualTo(sequences);
    assertThat(report.agree()).isEqualTo(sequences);
    assertThat(report.steps()).isEqualTo(steps);
  }

  private static ConformReport replay(String name) throws IOException, BadRecordingException {
    InputStream content =
        Objects.requireNonNull(ConformanceTest.class.getResourceAsStream("/conformance/" + name));
    try (RecordingReader reader = RecordingReader.open(name, content)) {
      return ConformRun.run(name, reader);
    }
  }
}
