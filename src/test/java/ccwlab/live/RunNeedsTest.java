package ccwlab.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.host.Assembly;
import ccwlab.scenario.ScenarioException;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunNeedsTest {
  private static final int MEGABYTE = 1 << 20;

  @TempDir private Path folder;

  /** A megabyte is read into a buffer and a megabyte is written from one; a third lies idle. */
  private Assembly reading(String steps) throws IOException {
    StringBuilder reads = new StringBuilder();
    for (int i = 0; i < 32; i++) {
      reads
          .append("{ cmd = read, flags = [cd], count = 0x8000, buffer = in, offset = ")
          .append(i * 0x8000)
          .append(" }\n");
    }
    String text =
        """
        scenario {
          title = "how much?"
          memory-bytes = 16M
          subchannels = [ { name = disk, device = fba, image { generate-blocks = 4096, seed = 1 } } ]
          buffers { in { size = 1M }, out { size = 1M, fill = 7 }, idle { size = 1M, fill = 7 } }
          programs {
            reads { ccws = [ %s { cmd = nop } ] }
            writes { ccws = [ { repeat = 32, cmd = write, flags = [cd], count = 0x8000, buffer = out }, { cmd = nop } ] }
            never { ccws = [ { cmd = read, count = 0x8000, buffer = idle } ] }
          }
          guest = [ { vcpu = 0, run = [ %s "tpi" ] } ]
          outcome = interruptions
          outcomes = [ { id = ".*", expect = acceptable, why = "any" } ]
        }
        """
            .formatted(reads, steps);
    Path file = Files.writeString(folder.resolve("much.conf"), text);
    return new Assembly(
        ScenarioFiles.load(file.toString(), folder),
        StackFiles.load("today", Path.of("conf/stacks")));
  }

  @Test
  void ownBytes_arePagesReadIntoAndBlocksWrittenByWhatIsStarted() throws IOException {
    long nothing = reading("").ownBytes();
    long read = reading("\"ssch disk reads\",").ownBytes();
    long written = reading("\"ssch disk writes\",").ownBytes();
    long twice =
        reading("\"ssch disk reads\", \"ssch disk reads\", \"ssch disk writes\",").ownBytes();

    assertThat(nothing).isZero();
    assertThat(read).isEqualTo(MEGABYTE);
    assertThat(written).isBetween((long) MEGABYTE, MEGABYTE * 3L / 2);
    assertThat(twice).isEqualTo(read + written);
  }

  @Test
  void check_storageOfTheCopiesDoesNotFit_isToldWithHowManyDo() throws IOException {
    RunNeeds needs = new RunNeeds(reading("\"ssch disk reads\","), 64L * MEGABYTE);

    assertThatThrownBy(() -> needs.check(64))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("much: 64 copies of ")
        .hasMessageContaining(" and 1,024 KB of storage need ")
        .hasMessageContaining("the heap has 64 MB; allowed: --copies up to ")
        .hasMessageContaining("CCWLAB_JVM_OPTIONS");
    assertThatCode(() -> needs.check(needs.copiesMost())).doesNotThrowAnyException();
    assertThatThrownBy(() -> needs.check(needs.copiesMost() + 1))
        .isInstanceOf(ScenarioException.class);
    assertThat(needs.copiesAtEase()).isLessThan(needs.copiesMost()).isPositive();
  }

  @Test
  void check_notEvenOneFits_onlyALargerHeapHelps() throws IOException {
    RunNeeds needs = new RunNeeds(reading("\"ssch disk reads\","), 16L * MEGABYTE);

    assertThatThrownBy(() -> needs.check(1)).hasMessageContaining("allowed: a larger -Xmx");
  }
}
