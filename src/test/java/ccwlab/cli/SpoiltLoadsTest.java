package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.input.Complaint;
import ccwlab.load.plan.HostScenario;
import ccwlab.load.plan.LoadFiles;
import ccwlab.load.plan.LoadScenario;
import ccwlab.scenario.ScenarioException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Spoilt load files are read, or refused in one line. They are not run: a good file may want an
 * hour. Others with {@code -Dccwlab.fuzz.seed=8}.
 */
class SpoiltLoadsTest {
  private static final Path LOADS = Path.of("loadtests/loads");
  private static final int INPUTS = 3_000;
  private static final int DEVICES_MOST = 10_000;

  @TempDir Path folder;

  @Test
  void load_spoiltFiles_areReadOrRefusedInOneLine() throws IOException {
    Mutators mutators = new Mutators(new SplittableRandom(Long.getLong("ccwlab.fuzz.seed", 1)));
    List<byte[]> shipped = new ArrayList<>();
    for (String name : LoadFiles.list(LOADS)) {
      shipped.add(Files.readAllBytes(LOADS.resolve(name + ".conf")));
    }
    Path file = folder.resolve("x.conf");
    int read = 0;
    int refused = 0;
    for (int i = 0; i < INPUTS; i++) {
      byte[] spoilt = mutators.spoilt(mutators.one(shipped));
      Files.write(file, spoilt);
      try {
        readAndLaidOut(file);
        read++;
      } catch (ScenarioException e) {
        refused++;
        String line = Complaint.line(e.getMessage());
        assertThat(line).as("input %d", i).contains("x.conf").hasLineCount(1);
        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(400);
      } catch (RuntimeException e) {
        throw new AssertionError(
            "input " + i + ":\n" + new String(spoilt, StandardCharsets.UTF_8), e);
      }
    }
    assertThat(read).isPositive();
    assertThat(refused).isPositive();
  }

  private static void readAndLaidOut(Path file) {
    LoadScenario load = LoadFiles.load(file.toString(), LOADS);
    if (load.topology().subchannels() <= DEVICES_MOST) {
      assertThat(HostScenario.of(load).devices()).isNotEmpty();
    }
  }
}
