package ccwlab.hosttrace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.export.NamedTrace;
import ccwlab.export.Sample;
import ccwlab.export.TraceFormat;
import ccwlab.input.InputException;
import ccwlab.observe.Conclusion;
import ccwlab.observe.Finding;
import ccwlab.observe.OutcomeRow;
import ccwlab.observe.Trace;
import ccwlab.report.MadeBy;
import ccwlab.report.TraceReader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

class HostTraceTest {
  private static final Path SAMPLES = Path.of("src/test/resources/hosttrace");

  private static List<String> sample(String name) throws IOException {
    return Files.readAllLines(SAMPLES.resolve(name));
  }

  private static HostTrace read(List<String> lines) {
    return HostTrace.of("host.txt", lines);
  }

  private static Trace trace(HostTrace recording, String schid) {
    return recording.result().outcomes().stream()
        .filter(row -> row.outcome().equals(schid))
        .map(OutcomeRow::trace)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> texts(Trace trace) {
    return trace.lines().stream().map(Trace.Line::text).toList();
  }

  @Test
  void reportOfTraceCmd_isReadByItsSubchannels() throws IOException {
    HostTrace recording = read(sample("trace-cmd.txt"));

    assertThat(texts(trace(recording, "0.0.0313")))
        .containsExactly(
            "IO_REQ in IDLE",
            "ssch cc 0",
            "io_request OK",
            "I1",
            "tsch cc 0: START/-/PRIMARY+SECONDARY+STATUS_PEND 0c.00",
            "INTERRUPT in CP_PENDING");
    assertThat(texts(trace(recording, "0.0.0314")))
        .containsExactly("IO_REQ in IDLE", "ssch cc 1", "io_request EBUSY");
    assertThat(recording.events()).isEqualTo(9);
    assertThat(recording.others()).isEqualTo(2);
    assertThat(recording.notRead()).isZero();
    assertThat(recording.result().conclusion()).isEqualTo(Conclusion.OK);
  }

  @Test
  void times_areThoseOfTheRecording() throws IOException {
    Trace trace = trace(read(sample("trace-cmd.txt")), "0.0.0313");

    assertThat(trace.lines().stream().map(Trace.Line::nanos))
        .startsWith(0L, 31_000L, 40_000L)
        .endsWith(324_000L);
  }

  @Test
  void driver_thatIsIdleWithAProgramAtWork_isAFinding() throws IOException {
    HostTrace recording = read(sample("idle-at-work.txt"));

    assertThat(recording.result().findings())
        .extracting(Finding::property)
        .containsExactly("idle-without-program");
    List<Trace.Line> lines = recording.result().findings().get(0).trace().lines();
    assertThat(lines).filteredOn(Trace.Line::marked).hasSize(1);
    assertThat(lines.get(lines.size() - 1).marked()).isTrue();
  }

  @Test
  void driver_thatIsIdleAfterTheEnd_isNoFinding() throws IOException {
    List<String> lines = new ArrayList<>(sample("idle-at-work.txt"));
    lines.add(
        lines.size() - 1,
        "          <idle>-0       [002] d.h1.   101.000045: s390_cio_tsch: schid=0.0.0313 cc=0 dcc=0"
            + " pno=0 fctl=0x4 actl=0x0 stctl=0x7 dstat=0xc cstat=0x0");

    assertThat(read(lines).result().findings()).isEmpty();
  }

  @Test
  void device_thatIsRevived_isAFinding() {
    String line = " t-1 [001] ..... 1.000001: vfio_ccw_fsm_event: schid=0.0.0001 state=%d event=%d";

    assertThat(read(List.of(line.formatted(0, 2), line.formatted(2, 1))).result().findings())
        .extracting(Finding::property)
        .containsExactly("not-operational-stays");
    assertThat(read(List.of(line.formatted(0, 4), line.formatted(2, 1))).result().findings())
        .isEmpty();
  }

  @Test
  void report_afterTheFileWasClosed_isAFinding() {
    String line = " t-1 [001] ..... 1.000001: vfio_ccw_fsm_event: schid=0.0.0001 state=%d event=%d";
    String path =
        " t-1 [001] ..... 1.000002: vfio_ccw_chp_event: schid=0.0.0001 mask=0x80 event=%d";
    List<String> closed = List.of(line.formatted(2, 5), line.formatted(1, 2), path.formatted(2));
    List<String> varied = List.of(line.formatted(2, 5), line.formatted(1, 2), path.formatted(1));

    assertThat(read(closed).result().findings())
        .extracting(Finding::property)
        .containsExactly("no-report-after-close");
    assertThat(read(varied).result().findings()).isEmpty();
    assertThat(read(varied).judged()).contains("no-report-after-close");
  }

  @Test
  void logOfQemu_isShownAndJudgedByNothing() throws IOException {
    HostTrace recording = read(sample("qemu.log"));

    assertThat(texts(trace(recording, "fe.0.0001")))
        .containsExactly("ssch of a vcpu", "N5 interruption, isc 3", "tsch of a vcpu");
    assertThat(recording.result().outcomes()).hasSize(2);
    assertThat(recording.judged()).isEmpty();
    assertThat(recording.notJudged()).containsKeys("no-interruption-lost", "told-once");
    assertThat(recording.result().conclusion()).isEqualTo(Conclusion.NOTHING_LOOKED_AT);
    assertThat(HostTraceText.of(recording, 80, Ansi.OFF, false)).contains(Conclusion.NOTHING);
  }

  @Test
  void logOfQemu_withoutTimes_isReadToo() throws IOException {
    List<String> lines =
        sample("qemu.log").stream().map(line -> line.replaceFirst("^\\d+@[\\d.]+:", "")).toList();

    assertThat(read(lines).events()).isEqualTo(4);
    assertThat(trace(read(lines), "fe.0.0001").lines()).allMatch(line -> line.nanos() < 0);
  }

  @Test
  void lines_thatDoNotParse_areCountedAndTheFirstIsNamed() throws IOException {
    List<String> lines = new ArrayList<>(sample("trace-cmd.txt"));
    lines.set(2, lines.get(2).replace("cc=0", "cc=what"));
    lines.add("nothing of the kind");

    HostTrace recording = read(lines);

    assertThat(recording.notRead()).isEqualTo(2);
    assertThat(recording.firstNotRead()).isEqualTo(3);
    assertThat(HostTraceText.of(recording, 80, Ansi.OFF, false))
        .contains("not read  2 lines, the first is line 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello\nworld", "# tracer: nop", "1@2.000003:css_new_image CSS: x"})
  void file_withNothingThatIsKnown_isRefused(String text) {
    assertThatThrownBy(() -> read(text.lines().toList()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("allowed: trace-cmd report");
  }

  @Test
  void notJudged_eachOtherProperty_saysWhatIsMissing() throws IOException {
    HostTrace recording = read(sample("trace-cmd.txt"));

    assertThat(recording.judged()).containsExactly("idle-without-program", "not-operational-stays");
    assertThat(recording.notJudged())
        .containsEntry("no-report-after-close", "missing: vfio_ccw_chp_event");
    assertThat(recording.notJudged().values()).noneMatch(String::isBlank);
  }

  /**
   * What export writes of a run of ours is read again, and says the same when it is written anew.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "halt-replaces-end",
        "clear-frees-new-start",
        "report-after-close",
        "reset-gives-up",
        "attention-frees-pci"
      })
  void export_readAgain_isTheSame(String schedule) {
    String exported = TraceFormat.FTRACE.of(Sample.of(schedule));
    HostTrace recording = read(exported.lines().toList());
    OutcomeRow only = recording.result().outcomes().get(0);
    String again = TraceFormat.FTRACE.of(new NamedTrace("n", "a", only.trace()));

    assertThat(recording.notRead()).isZero();
    assertThat(recording.result().outcomes()).hasSize(1);
    assertThat(events(again)).isEqualTo(events(exported));
  }

  /** Tasks and events, without the times. */
  private static List<String> events(String text) {
    return text.lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.replaceFirst("\\d+\\.\\d+: ", ""))
        .toList();
  }

  @Test
  void json_ofARecording_isReadLikeARaces() throws IOException {
    HostTrace recording = read(sample("idle-at-work.txt"));
    JsonNode root =
        new ObjectMapper().readTree(recording.json("loadtests/ccwlab import x", MadeBy.us()));

    assertThat(root.get("mode").asText()).isEqualTo("import");
    assertThat(root.get("verdict").asText()).isEqualTo("finding");
    assertThat(root.get("judged")).isNotEmpty();
    Trace trace =
        TraceReader.trace(
            "x", TraceReader.actors("x", root), root.get("findings").get(0).get("trace"));
    assertThat(trace.lines()).hasSize(13);
    assertThat(Stream.of(trace.actors().toArray())).contains("region-0.0.0313", "hw-0.0.0313");
  }
}
