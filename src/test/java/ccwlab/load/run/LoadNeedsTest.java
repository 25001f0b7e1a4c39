package ccwlab.load.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.load.plan.LoadFiles;
import ccwlab.load.plan.LoadScenario;
import ccwlab.scenario.ScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadNeedsTest {
  private static final LoadScenario FULL =
      LoadFiles.load("full-subsystem", Path.of("loadtests/loads"));

  @TempDir private Path folder;

  @Test
  void check_aHeapThatIsTooSmall_isToldWithWhatHelps() {
    assertThatThrownBy(() -> LoadNeeds.check(FULL, 1L << 30))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("full-subsystem: topology: hosts ")
        .hasMessageContaining("subchannels 262,144, clients ")
        .hasMessageContaining(
            "of which there are 1,024; allowed: fewer, or CCWLAB_JVM_OPTIONS=-Xmx3g");
  }

  @Test
  void check_hosts_areCountedWithTheirJobs() throws IOException {
    LoadScenario hosts = load("hosts = 1024, vcpus = 16", 1);

    assertThatThrownBy(() -> LoadNeeds.check(hosts, 3641L << 20))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining(
            "hosts 1,024, guests 1,024, vCPUs 16,384, subchannels 1,024, clients 1,024")
        .hasMessageContaining("allowed: fewer, or CCWLAB_JVM_OPTIONS=-Xmx7g");
    assertThatCode(() -> LoadNeeds.check(hosts, 5L << 30)).doesNotThrowAnyException();
  }

  @Test
  void check_guestsVcpusAndClients_areCounted() throws IOException {
    long heap = 60L << 20;

    assertThatCode(() -> LoadNeeds.check(load("vcpus = 2", 1), heap)).doesNotThrowAnyException();
    assertThatThrownBy(() -> LoadNeeds.check(load("guests = 1024, vcpus = 16", 1), heap))
        .hasMessageContaining("guests 1,024, vCPUs 16,384");
    assertThatThrownBy(() -> LoadNeeds.check(load("guests = 1000", 1000), heap))
        .hasMessageContaining("clients 1,000,000");
  }

  private LoadScenario load(String topology, int clients) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("x.conf"),
            """
            load {
              title = "T"
              topology { %s, devices { d { device = null, queue-limit = 1000 } } }
              programs { nop { ccws = [ { cmd = nop, flags = [sli] } ] } }
              jobs { j { devices = [d], operation = program, program = nop
                         arrivals { closed { in-flight = %d, think-time = 1ms } } } }
              duration = 1s
            }
            """
                .formatted(topology, clients));
    return LoadFiles.load(file.toString(), folder);
  }

  @Test
  void check_aHeapThatIsLargeEnough_isFine() {
    assertThatCode(() -> LoadNeeds.check(FULL, 4L << 30)).doesNotThrowAnyException();
  }
}
