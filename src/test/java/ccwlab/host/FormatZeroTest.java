package ccwlab.host;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a guest is told of an immediate command through all layers: the table on the page
 * qemu-departures.md. The hardware gets format 1, whatever the guest has.
 */
class FormatZeroTest {
  @TempDir Path folder;

  private Scenario scenario(int format, boolean suppressed, int count, String flags)
      throws IOException {
    Path file = folder.resolve("immediate.conf");
    Files.writeString(
        file,
        """
        scenario {
          title = "an immediate command"
          subchannels = [ { name = s, device = null } ]
          programs {
            n {
              orb { format = %d, incorrect-length-suppression = %s }
              ccws = [ { cmd = nop, count = %d, flags = [%s] } ]
            }
          }
          guest = [ { vcpu = 0, run = [ "ssch s n", "wait-io", "tsch s" ] } ]
          outcome = "ssch.cc tsch.f tsch.cstat tsch.count"
          outcomes = [ { id = ".*", expect = acceptable, why = "the test looks" } ]
        }
        """
            .formatted(format, suppressed, count, flags));
    return ScenarioFiles.load(file.toString(), folder);
  }

  @ParameterizedTest(name = "format {0}, L {1}, count {2}, flags [{3}]: {4}")
  @CsvSource({
    "0, false, 1, '',  0 1 40 1",
    "0, false, 1, sli, 0 1 00 1",
    "0, true,  1, '',  0 1 00 1",
    "0, false, 0, '',  0 1 00 0",
    "1, false, 1, '',  0 1 40 1",
    "1, false, 1, sli, 0 1 00 1",
    "1, true,  1, '',  0 1 00 1",
    "1, false, 0, '',  0 1 00 0"
  })
  void immediate_throughTheDriver_endsAsOfFormat1(
      int format, boolean suppressed, int count, String flags, String outcome) throws IOException {
    Scenario scenario = scenario(format, suppressed, count, flags);
    Assembly assembly = new Assembly(scenario, StackFiles.load("today", Path.of("conf/stacks")));

    try (Copy copy = assembly.copy()) {
      assertThat(SyncRound.fifo(assembly, copy).judgement().outcome()).isEqualTo(outcome);
    }
  }
}
