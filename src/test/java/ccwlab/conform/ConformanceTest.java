package ccwlab.conform;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.qemu.QemuBehaviour;
import ccwlab.vfio.DriverBehaviour;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every recorded sequence agrees, byte for byte; there is no list of exceptions.
 *
 * <p>The recordings in {@code src/test/resources/conformance} are what QEMU 7.2.22 (Debian 12, TCG)
 * answered to a bare-metal guest.
 */
final class ConformanceTest {
  private static final ConformStack TODAY =
      new ConformStack("today", DriverBehaviour.today(), QemuBehaviour.today());

  /** One SENSE ID, recorded. */
  private static final String SENSE_ID =
      "{\"id\":\"sense-id\",\"config\":\"smp1\",\"mem\":[{\"a\":\"00800000\",\"d\":\"c0de0001008"
          + "0ff0000800500\"},{\"a\":\"00800300\",\"d\":\"0000000000810000800000000000ff00000"
          + "0000000000000000000000000000000000000000000000000000000000000\"},{\"a\":\"00"
          + "800500\",\"d\":\"e420000800802000\"}],\"steps\":[{\"op\":\"msch\",\"args\":{\"sid\":\"00"
          + "010000\",\"addr\":\"00800300\"},\"cc\":0,\"pgm\":null,\"obs\":0},{\"op\":\"ssch\",\"args"
          + "\":{\"sid\":\"00010000\",\"addr\":\"00800000\"},\"cc\":0,\"pgm\":null,\"obs\":0,\"pmcw\":"
          + "\"c0de000100811234800000800000ff80000000000000000000000000\",\"scsw\":\"00804"
          + "007008005080c000000\",\"mem\":[{\"a\":\"00802000\",\"d\":\"ff38320200000000\"}]},{\""
          + "op\":\"tpi\",\"args\":{\"addr\":\"00801180\"},\"cc\":1,\"pgm\":null,\"ioint\":\"00010000"
          + "c0de0001\"},{\"op\":\"tsch\",\"args\":{\"sid\":\"00010000\",\"addr\":\"00801000\"},\"cc\""
          + ":0,\"pgm\":null,\"obs\":0,\"irb\":\"00804007008005080c0000000080000000000000000"
          + "000000000000000000000000000000000000000000000000000000000000000000000000"
          + "0000000000000e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e"
          + "5e5e5\"}]}";

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

  /** Each alteration of one good sequence is named by the fields it touches. */
  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "00804007008005080c000000 | 00802007008005080c000000 | scsw.fctl START HALT",
        "00804007008005080c000000 | 00804047008005080c000000 | scsw.actl - DEVACT",
        "00804007008005080c000000 | 00804005008005080c000000 | scsw.stctl",
        "00804007008005080c000000 | 03804007008005080c000000 | scsw.cc 3",
        "00804007008005080c000000 | 00004007008005080c000000 | scsw.flags F",
        "00804007008005080c000000 | 008040070080050c0c000000 | scsw.cpa 0080050c",
        "00804007008005080c000000 | 00804007008005080e000000 | scsw.dstat 0e",
        "00804007008005080c000000 | 00804007008005080c400000 | scsw.cstat 40",
        "00804007008005080c000000 | 00804007008005080c00000f | scsw.count 000f",
        "\"pgm\":null | \"pgm\":\"0015\" | pgm 0015",
        "00010000c0de0001 | 00010003c0de0001 | ioint.sid 00010003",
        "00010000c0de0001 | 00010000c0de0002 | ioint.intparm c0de0002",
        "0c00000000800000 | 0c00000000400000 | irb.esw.word0 00400000",
        "8000008000 | 8000808000 | pmcw.lpum 80",
        "\"d\":\"ff383202 | \"d\":\"ff383203 | mem.00802000 ff383203",
      })
  void replay_wrongRecording_namesTheField(String good, String wrong, String named)
      throws IOException, BadRecordingException {
    String altered = SENSE_ID.replace(good, wrong);
    assertThat(altered).isNotEqualTo(SENSE_ID);

    ConformReport report = replay("altered", altered);

    assertThat(report.agree()).isZero();
    assertThat(report.differences())
        .isNotEmpty()
        .anySatisfy(
            difference ->
                assertThat(difference.line()).contains("sense-id").contains(named.split(" ")));
  }

  @Test
  void replay_rightRecording_agrees() throws IOException, BadRecordingException {
    assertThat(replay("right", SENSE_ID).differences()).isEmpty();
  }

  @Test
  void replay_irbAtTheEndOfStorage_comparesWhatIsThere() throws IOException, BadRecordingException {
    String atEnd = SENSE_ID.replace("00801000", "0fffffc0").replace("e5".repeat(32), "");

    assertThat(replay("at end", atEnd.replaceFirst(",\"irb\":\"[^\"]*\"", "")).differences())
        .isEmpty();
  }

  @Test
  void replay_longWait_endsSoon() throws IOException, BadRecordingException {
    String waits =
        "{\"id\":\"waits\",\"config\":\"term\",\"steps\":[{\"op\":\"waitpend\",\"args\":"
            + "{\"sid\":\"00010003\",\"arg\":\"7fffffffff\"},\"cc\":1,\"pgm\":null,\"obs\":0}]}";

    assertThat(replay("waits", waits).agree()).isEqualTo(1);
  }

  @Test
  void replay_changedStorageNotRecorded_isNamed() throws IOException, BadRecordingException {
    String silent = SENSE_ID.replaceFirst(",\"mem\":\\[\\{\"a\":\"00802000\"[^]]*]", "");

    assertThat(replay("silent", silent).differences())
        .singleElement()
        .satisfies(difference -> assertThat(difference.recorded()).isEqualTo("unchanged"));
  }

  @Test
  void replay_unknownConfiguration_leftOutWithReason() throws IOException, BadRecordingException {
    ConformReport report = replay("other", SENSE_ID.replace("smp1", "dasd"));

    assertThat(report.sequences()).isZero();
    assertThat(report.leftOut()).containsEntry("configuration \"dasd\" is not known", 1);
    assertThat(report.summary()).contains("left out   1: configuration");
  }

  private static ConformReport replay(String name, String content)
      throws IOException, BadRecordingException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return ConformRun.run(name, new ByteArrayInputStream(bytes), TODAY);
  }

  private static ConformReport replay(String name) throws IOException, BadRecordingException {
    InputStream content =
        Objects.requireNonNull(ConformanceTest.class.getResourceAsStream("/conformance/" + name));
    return ConformRun.run(name, content, TODAY);
  }
}
