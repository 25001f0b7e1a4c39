package ccwlab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page's table of outcome fields: each field that it names is read, and only those. */
class OutcomeFieldsTest {
  private static final Path RACES = Path.of("loadtests/races");
  private static final List<String> INSTRUCTIONS =
      List.of(
          "ssch",
          "hsch",
          "csch",
          "stsch",
          "msch",
          "tsch",
          "rsch",
          "xsch",
          "tpi",
          "tsch-interrupted");
  private static final List<String> STORING = List.of("stsch", "tsch", "tsch-interrupted");
  private static final List<String> ASKING =
      List.of("close", "open", "reset", "unmap", "remove", "probe", "failed-create", "shutdown");
  private static final List<String> OF_SCSW =
      List.of("fctl", "actl", "stctl", "dstat", "cstat", "count", "cpa", "pno", "dcc", "scsw");

  @TempDir Path folder;

  @Test
  void fields_ofThePage_areAllRead() throws IOException {
    List<String> fields = new ArrayList<>(List.of("interruptions", "settle", "final.s"));
    fields.add("digest.data");
    for (String instruction : INSTRUCTIONS) {
      for (String of : List.of("", "v0.", "g0.v0.")) {
        fields.add(of + instruction + ".cc");
        fields.add(of + instruction + ".pgm");
      }
    }
    fields.addAll(List.of("wait-io.cc", "wait-io-or-quiet.cc", "settle.cc", "settle.pgm"));
    fields.addAll(List.of("settle.tsch.cc", "settle.tsch.pgm"));
    for (String value : OF_SCSW) {
      STORING.forEach(step -> fields.add(step + "." + value));
      List.of("settle", "settle.tsch", "final.s").forEach(from -> fields.add(from + "." + value));
    }
    ASKING.forEach(step -> fields.add(step + ".errno"));

    List<OutcomeField> read = load(String.join(" ", fields)).outcomeFields();

    assertThat(read.stream().map(OutcomeField::text)).isEqualTo(fields);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ssch.fctl", "hsch.scsw", "wait-io.pgm", "wait-io.scsw", "delay.cc", "path-off.errno",
        "unplug.errno", "close.cc", "tsch.errno", "settle.errno", "settle.ssch.cc", "final.s.cc",
        "final.s.pgm", "final.x", "digest.x", "interruptions.cc", "settle.cc.x.y", "v9.ssch.cc"
      })
  void fields_thatThePageDoesNotName_areRefused(String field) {
    assertThatThrownBy(() -> load(field))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("scenario.outcome: ")
        .hasMessageContaining("allowed: ");
  }

  private Scenario load(String outcome) throws IOException {
    Path file = folder.resolve("fields.conf");
    Files.writeString(
        file,
        """
        scenario {
          title = "every step"
          subchannels = [ { name = s, device = fba, image { generate-blocks = 8 } } ]
          buffers { data { size = 512 } }
          programs { nop { ccws = [ { cmd = nop, flags = [sli] } ] } }
          guest = [
            { vcpu = 0, run = [ "ssch s nop", "hsch s", "csch s", "stsch s", "msch s 1", "tsch s",
                "rsch s", "xsch s", tpi, wait-io, wait-io-or-quiet, tsch-interrupted, "delay 1us" ] }
            { operator = true, run = [ "path-off s 0x80", "close s", "open s", "reset s",
                "unmap s data", "remove s", "probe s", "failed-create s", "shutdown s", "unplug s" ] }
          ]
          settle = [ "tsch s", drain ]
          outcome = "OUTCOME"
          outcomes = []
        }
        """
            .replace("OUTCOME", outcome));
    return ScenarioFiles.load(file.toString(), RACES);
  }
}
