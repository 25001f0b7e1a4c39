package ccwlab.host;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.Scenario.BufferSpec;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two guests on one host: each has its own vCPUs, storage, lock and interrupts. */
class GuestsTest {
  private static final int SEEDS = 200;
  private static final int FILL = 0x11;

  @TempDir Path folder;

  private Scenario scenario() throws IOException {
    Path file = folder.resolve("two.conf");
    Files.writeString(
        file,
        """
        scenario {
          title = "two guests"
          subchannels = [
            { name = a, device = null }
            { name = b, device = null, guest = 1, number = 0.1.0007 }
          ]
          buffers { x { size = 4096, fill = 0x11 } }
          programs { read { ccws = [ { cmd = sense-id, buffer = x, flags = [sli] } ] } }
          guest = [
            { vcpu = 0, run = [ "stsch a" ] }
            { guest = 1, vcpu = 0, run = [ "ssch b read" ] }
            { guest = 1, vcpu = 1, run = [ "stsch b" ] }
          ]
          outcome = "v0.stsch.cc g1.v0.ssch.cc g1.v1.stsch.cc settle.stctl interruptions"
          outcomes = [ { id = ".*", expect = acceptable, why = "not the question" } ]
        }
        """);
    return ScenarioFiles.load(file.toString(), folder);
  }

  @Test
  void start_inOneGuest_isDrainedByItsOwnVcpuAndTouchesItsOwnStorageOnly() throws IOException {
    Assembly assembly = new Assembly(scenario(), StackFiles.load("today", Path.of("conf/stacks")));
    BufferSpec buffer =
        assembly.scenario().buffers().stream().filter(b -> b.name().equals("x")).findFirst().get();
    Bytes filled = Bytes.filled(7, FILL);
    assertThat(assembly.settlers()).containsExactly(0, 1);
    try (Copy copy = assembly.copy()) {
      for (int seed = 0; seed < SEEDS; seed++) {
        SyncRound round = SyncRound.random(assembly, copy, seed);

        assertThat(round.hung()).isFalse();
        assertThat(round.judgement().outcome()).isEqualTo("0 0 0 PRIMARY+SECONDARY+STATUS_PEND 1");
        assertThat(round.judgement().violations()).isEmpty();
        assertThat(copy.memory(buffer.address(), 7)).isEqualTo(filled);
        long inSecondGuest = assembly.scenario().memoryBytes() + buffer.address();
        assertThat(copy.memory(inSecondGuest, 7)).isNotEqualTo(filled);
        assertThat(copy.pins()).isZero();
      }
    }
  }

  @Test
  void names_ofTheSecondGuest_haveItsNumber() throws IOException {
    Assembly assembly = new Assembly(scenario(), StackFiles.load("today", Path.of("conf/stacks")));
    try (Copy copy = assembly.copy()) {
      assertThat(copy.names())
          .startsWith("vcpu-0", "vcpu-1.0", "vcpu-1.1", "kvm", "bql", "kvm-1", "bql-1")
          .contains("qemu-0.0.0000", "region-0.1.0007", "hw-0.1.0007");
    }
  }
}
