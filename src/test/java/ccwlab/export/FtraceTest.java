package ccwlab.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the kernel would print: its formats, field by field. */
class FtraceTest {
  /** The print formats of the kernel's trace events. */
  private static final Map<String, String> FORMATS =
      Map.ofEntries(
          Map.entry("vfio_ccw_fsm_event", "schid=%x.%x.%04x state=%d event=%d"),
          Map.entry("vfio_ccw_fsm_io_request", "schid=%x.%x.%04x fctl=0x%x errno=%d info=%s"),
          Map.entry("vfio_ccw_fsm_async_request", "schid=%x.%x.%04x command=0x%x errno=%d"),
          Map.entry("vfio_ccw_chp_event", "schid=%x.%x.%04x mask=0x%x event=%d"),
          Map.entry("s390_cio_interrupt", "schid=%x.%x.%04x isc=%d type=%d"),
          Map.entry("s390_cio_ssch", "schid=%x.%x.%04x cc=%d"),
          Map.entry("s390_cio_hsch", "schid=%x.%x.%04x cc=%d"),
          Map.entry("s390_cio_csch", "schid=%x.%x.%04x cc=%d"),
          Map.entry(
              "s390_cio_tsch",
              "schid=%x.%x.%04x cc=%d dcc=%d pno=%d fctl=0x%x actl=0x%x stctl=0x%x dstat=0x%x"
                  + " cstat=0x%x"));

  private static final Pattern LINE =
      Pattern.compile(
          " *.{1,16}-(\\d+) +\\[(\\d{3})\\] [.a-zA-Z0-9]{5} +(\\d+)\\.(\\d{6}): (\\w+): (.*)");

  private static Pattern pattern(String format) {
    String regex =
        format
            .replace(".", "\\.")
            .replace("%04x", "[0-9a-f]{4}")
            .replace("%x", "[0-9a-f]+")
            .replace("%d", "-?\\d+")
            .replace("%s", "\\S+");
    return Pattern.compile(regex);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "halt-replaces-end",
        "clear-frees-new-start",
        "report-after-close",
        "reset-gives-up",
        "failed-start-revives"
      })
  void lines_ofARealTrace_areAsTheKernelPrintsThem(String schedule) {
    long last = -1;
    int events = 0;
    for (String line : Ftrace.of(Sample.of(schedule)).lines().toList()) {
      if (!line.startsWith("#")) {
        Matcher matcher = LINE.matcher(line);
        assertThat(matcher.matches()).as(line).isTrue();
        assertThat(FORMATS).containsKey(matcher.group(5));
        assertThat(matcher.group(6)).matches(pattern(FORMATS.get(matcher.group(5))));
        long time = Long.parseLong(matcher.group(3)) * 1_000_000 + Long.parseLong(matcher.group(4));
        assertThat(time).isGreaterThanOrEqualTo(last);
        last = time;
        events++;
      }
    }
    assertThat(Ftrace.of(Sample.of(schedule)))
        .contains("# entries-in-buffer/entries-written: " + events);
    assertThat(events).isPositive();
  }

  @Test
  void lines_ofAHaltThatMeetsAnEnd_tellTheRaceAsTheKernelWould() {
    List<String> events =
        Ftrace.of(Sample.of("halt-replaces-end"))
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.replaceAll("^.*?: ", ""))
            .toList();

    assertThat(events)
        .containsSubsequence(
            "vfio_ccw_fsm_event: schid=0.0.0000 state=2 event=1",
            "s390_cio_ssch: schid=0.0.0000 cc=0",
            "vfio_ccw_fsm_io_request: schid=0.0.0000 fctl=0x4 errno=0 info=request",
            "s390_cio_tsch: schid=0.0.0000 cc=0 dcc=0 pno=0 fctl=0x4 actl=0x0 stctl=0x7 dstat=0xc"
                + " cstat=0x0",
            "vfio_ccw_fsm_event: schid=0.0.0000 state=4 event=2",
            "s390_cio_hsch: schid=0.0.0000 cc=0",
            "vfio_ccw_fsm_async_request: schid=0.0.0000 command=0x1 errno=0");
  }

  @Test
  void tasks_ofTheThreeContexts_runOnProcessorsOfTheirOwn() {
    Set<String> processors = new HashSet<>();
    Ftrace.of(Sample.of("halt-replaces-end"))
        .lines()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .forEach(line -> processors.add(line.group(2)));

    assertThat(processors).contains("001", "002");
  }
}
