package ccwlab.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.scenario.StackFiles;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every step of the real driver of three kernels, and every row of the real QEMU's pass-through
 * path, agrees; there is no list of exceptions.
 */
final class RealCodeTest {
  @ParameterizedTest(name = "{0} on {1}")
  @CsvSource({
    "driver/random-6.1.170, linux-6.1.170, 3000, 32757",
    "driver/random-6.1.192, linux-6.1.192, 3000, 32757",
    "driver/random-6.12.117, linux-6.12, 3000, 32803",
    "driver/directed-6.1.170, linux-6.1.170, 127, 660",
    "driver/directed-6.1.192, linux-6.1.192, 127, 664",
    "driver/directed-6.12.117, linux-6.12, 127, 664",
    "passthrough/qemu72, today, 444, 444",
    "passthrough/qemu72, linux-6.1.170, 444, 444",
    "passthrough/qemu72-no-cmd-region, today, 139, 139",
    "passthrough/qemu72-no-cmd-region, design-e1-emulated, 139, 139",
  })
  void replay_everyRecording_agrees(String name, String stack, int sequences, int steps)
      throws IOException, BadRecordingException {
    ConformReport report = ConformRun.run(name, open(name), stack(stack));

    report.differences().stream().limit(20).map(Difference::line).forEach(System.out::println);
    assertThat(report.differences()).isEmpty();
    assertThat(report.sequences()).isEqualTo(sequences);
    assertThat(report.agree()).isEqualTo(sequences);
    assertThat(report.steps()).isEqualTo(steps);
  }

  @Test
  void replay_driverWithoutItsFixes_differs() throws IOException, BadRecordingException {
    String name = "driver/random-6.1.192";

    ConformReport report = ConformRun.run(name, open(name), stack("linux-6.1.170"));

    assertThat(report.differences()).isNotEmpty();
    assertThat(report.agree()).isLessThan(report.sequences());
  }

  /** One value of the first sequences is not what the driver did: it is named. */
  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"rc\":124,\"state\":\"CP_PENDING\" | \"rc\":124,\"state\":\"IDLE\" | state",
        "\"rc\":-16 | \"rc\":-5 | rc",
        "\"pins\":0,\"io_sig\":1 | \"pins\":0,\"io_sig\":2 | io_sig",
        "\"ret\":-16 | \"ret\":-19 | ret",
        "\"hw\":\"00004400 | \"hw\":\"00004401 | hw",
        "[\"ssch\",0 | [\"ssch\",1 | ins.1",
        "\"queue\":[\"io\"] | \"queue\":[\"io\",\"crw\"] | queue",
        "\"todo\":0,\"blocks\":14 | \"todo\":0,\"blocks\":15 | blocks",
        "[[\"S4\",-16]] | [[\"S4\",-11]] | done.S4",
        "\"ena\":1 | \"ena\":0 | ena",
      })
  void replay_changedDriverStep_namesTheField(String good, String wrong, String field)
      throws IOException, BadRecordingException {
    String text = head("driver/random-6.1.192", 300);
    int at = text.indexOf(good, text.indexOf('\n'));
    assertThat(at).isPositive();
    String changed = text.substring(0, at) + wrong + text.substring(at + good.length());

    ConformReport report = replay(changed, "linux-6.1.192");

    assertThat(report.differences()).isNotEmpty();
    assertThat(report.differences().get(0).field()).isEqualTo(field);
    assertThat(report.differences().get(0).sequence()).startsWith("sequence ");
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"cc\":2 | \"cc\":0 | cc",
        "\"after\":\"00004400 | \"after\":\"00004000 | after",
        "\"schib\":\"cafe0001 | \"schib\":\"cafe0002 | schib",
        "\"ints\":1 | \"ints\":2 | ints",
        "\"orb_be\":\"cafe0001 | \"orb_be\":\"cafe0002 | writes.1.orb_be",
        "\"scsw_be\":\"00004400 | \"scsw_be\":\"00004000 | writes.1.scsw_be",
        "\"bytes\":124 | \"bytes\":120 | writes.1.bytes",
        "\"writes_io\":1 | \"writes_io\":2 | writes_io",
        "\"command\":1 | \"command\":2 | writes.1.command",
      })
  void replay_changedRow_namesTheField(String good, String wrong, String field)
      throws IOException, BadRecordingException {
    String text = head("passthrough/qemu72", 40);
    assertThat(text).contains(good);

    ConformReport report = replay(text.replaceFirst(Pattern.quote(good), wrong), "today");

    assertThat(report.differences()).extracting(Difference::field).contains(field);
    assertThat(report.agree()).isEqualTo(report.sequences() - 1);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"cmd\":\"lab\"} | needs \"state\"",
        "{\"op\":\"ssch\",\"odd\":1} | unknown key \"odd\"",
        "{\"op\":\"wait\",\"errno\":\"0\"} | unknown op \"wait\"",
        "{\"in\":\"IDLE\",\"event\":\"start\"} | no \"steps\"",
        "{\"in\":\"IDLE\",\"event\":\"start\",\"steps\":[1]} | step 1",
        "{\"cmd\":\"lab\",\"cmd\":\"lab\"} | Duplicate",
      })
  void replay_malformedLine_isRefusedInOneLine(String line, String message) {
    assertThatThrownBy(() -> replay(line, "today"))
        .isInstanceOf(BadRecordingException.class)
        .hasMessageContaining(message)
        .hasMessageStartingWith("altered:1: ");
  }

  @Test
  void summary_driver_saysTheStackAndWhatIsMasked() throws IOException, BadRecordingException {
    String summary = replay(head("driver/random-6.12.117", 12), "linux-6.12").summary();

    assertThat(summary).contains("linux-6.12 (driver)").contains("host addresses are masked");
  }

  private static ConformStack stack(String name) {
    return ConformStack.of(StackFiles.load(name, Path.of("conf", "stacks")));
  }

  private static ConformReport replay(String text, String stack)
      throws IOException, BadRecordingException {
    InputStream content = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return ConformRun.run("altered", content, stack(stack));
  }

  private static InputStream open(String name) {
    String resource = "/conformance/" + name + ".jsonl.gz";
    return Objects.requireNonNull(RealCodeTest.class.getResourceAsStream(resource));
  }

  private static String head(String name, int lines) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(open(name)), StandardCharsets.UTF_8))) {
      return reader.lines().limit(lines).collect(Collectors.joining("\n"));
    }
  }
}
