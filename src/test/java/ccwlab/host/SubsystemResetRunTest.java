package ccwlab.host;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Schid;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.QemuSeen;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reset of one guest of a host, through all layers. */
class SubsystemResetRunTest {
  private static final int SEEDS = 100;
  private static final Schid A = Schid.of(0);
  private static final Schid B = Schid.of(1);
  private static final Schid C = Schid.of(2);

  @TempDir Path folder;

  private Scenario scenario(String ofC) throws IOException {
    Path file = folder.resolve("reset.conf");
    Files.writeString(
        file,
        """
        scenario {
          title = "one of two guests is reset"
          subchannels = [
            { name = a, device = null }
            { name = b, device = null, guest = 1 }
            { name = c, device = null, guest = 1 %s }
          ]
          programs { nop { ccws = [ { cmd = nop, flags = [sli] } ] } }
          guest = [
            { vcpu = 0, run = [ "ssch a nop" ] }
            { guest = 1, vcpu = 0, run = [ "ssch b nop", "ssch c nop" ] }
            { operator = true, run = [ "subsystem-reset b" ] }
          ]
          settle = [ "drain" ]
          outcome = "subsystem-reset.errno"
          outcomes = [ { id = OK, expect = acceptable, why = "done" } ]
        }
        """
            .formatted(ofC));
    return ScenarioFiles.load(file.toString(), folder);
  }

  /** A driver that waits in vain for the interrupt of a device that ignores it gives up. */
  @ParameterizedTest
  @ValueSource(strings = {"", ", never-ends = all, ignores-halt = true"})
  void reset_ofOneGuest_isOfAllItsSubchannelsAndOfNoOther(String ofC) throws IOException {
    Assembly assembly =
        new Assembly(scenario(ofC), StackFiles.load("today", Path.of("conf/stacks")));
    try (Copy copy = assembly.copy()) {
      for (int seed = 0; seed < SEEDS; seed++) {
        SyncRound round = SyncRound.random(assembly, copy, seed);

        assertThat(round.hung()).isFalse();
        assertThat(round.judgement().outcome()).isEqualTo("OK");
        assertThat(round.observations().stream().filter(QemuSeen.ResetOver.class::isInstance))
            .extracting(seen -> ((QemuSeen.ResetOver) seen).schid())
            .containsExactly(B, C);
        assertThat(round.observations().stream().filter(GuestSeen.Interrupted.class::isInstance))
            .extracting(seen -> ((GuestSeen.Interrupted) seen).interruption().schid())
            .containsOnlyOnce(A);
      }
    }
  }

  @Test
  void step_isForVcpusToo() throws IOException {
    Scenario scenario =
        ScenarioFiles.load("findings/reset-keeps-status", Path.of("loadtests/races"));
    Assembly assembly = new Assembly(scenario, StackFiles.load("today", Path.of("conf/stacks")));
    try (Copy copy = assembly.copy()) {
      assertThat(SyncRound.fifo(assembly, copy).judgement().violations())
          .extracting(violation -> violation.property())
          .contains("reset-clears");
    }
  }
}
