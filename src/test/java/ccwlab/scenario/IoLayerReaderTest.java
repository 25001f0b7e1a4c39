package ccwlab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.arch.Instruction;
import ccwlab.scenario.GuestStep.Op;
import ccwlab.scenario.Scenario.WaitSpec;
import ccwlab.scenario.StepDetail.Wanted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** vCPUs that run an I/O layer, as scenario files write them. */
class IoLayerReaderTest {
  private static final String FIRST = "{ vcpu = 0, io-layer = true, run = [ \"%s\" ] }";

  @TempDir private Path folder;

  private Scenario load(String guest, String more) throws IOException {
    Path file = folder.resolve("one.conf");
    Files.writeString(
        file,
        """
        scenario {
          title = "t"
          subchannels = [ { name = sch0, device = null, service { control = 5us } } ]
          programs {
            nop { ccws = [ { cmd = nop, flags = [sli] } ] }
            hsch { ccws = [ { cmd = nop, flags = [sli] } ] }
          }
          guest = [ %s ]
          %s
          outcomes = [ { id = ".*", expect = acceptable, why = "all" } ]
        }
        """
            .formatted(guest, more));
    return ScenarioFiles.load(file.toString(), folder);
  }

  private Scenario load(String guest) throws IOException {
    return load(guest, "outcome = interruptions");
  }

  @Test
  void request_ofAProgram_hasItsTimeoutAndTries() throws IOException {
    Scenario scenario = load(FIRST.formatted("request sch0 nop timeout=3s tries=2 as first"));

    assertThat(scenario.guest().get(0).ioLayer()).isTrue();
    assertThat(scenario.guest().get(0).waits()).isEqualTo(WaitSpec.USUAL);
    assertThat(scenario.settle()).isEmpty();
    assertThat(scenario.guest().get(0).steps())
        .containsExactly(
            new GuestStep(Op.REQUEST, "first", "sch0", "nop", 0, -1)
                .with(new Wanted(Optional.empty(), 3_000_000, 2)));
  }

  @Test
  void request_ofAnInstruction_hasNoProgram() throws IOException {
    Scenario scenario = load(FIRST.formatted("request sch0 csch"));

    assertThat(scenario.guest().get(0).steps())
        .containsExactly(
            new GuestStep(Op.REQUEST, "request", "sch0", "", 0, -1)
                .with(new Wanted(Optional.of(Instruction.CSCH), 10_000, 1)));
  }

  @Test
  void ioLayer_thatWaitsOtherwise_keepsTheRestAsUsual() throws IOException {
    Scenario scenario =
        load("{ vcpu = 0, io-layer { kill = 1ms, clears = 1, busy-tries = 0 }, run = [] }");

    WaitSpec usual = WaitSpec.USUAL;
    assertThat(scenario.guest().get(0).waits())
        .isEqualTo(new WaitSpec(1_000, usual.busyMicros(), 0, usual.halts(), 1));
  }

  @Test
  void ioLayer_thatIsFalse_isAProgram() throws IOException {
    Scenario scenario = load("{ vcpu = 0, io-layer = false, run = [ \"ssch sch0 nop\" ] }");

    assertThat(scenario.guest().get(0).ioLayer()).isFalse();
    assertThat(scenario.settle()).isNotEmpty();
  }

  @Test
  void outcome_ofARequest_hasItsEndAndItsStatus() throws IOException {
    String guest = FIRST.formatted("request sch0 nop as first");
    Scenario scenario = load(guest, "outcome = \"first.end first.tries first.rung first.dstat\"");

    assertThat(scenario.outcomeFields())
        .extracting(OutcomeField::value)
        .containsExactly(
            OutcomeField.Value.END,
            OutcomeField.Value.TRIES,
            OutcomeField.Value.RUNG,
            OutcomeField.Value.DSTAT);
    assertThatThrownBy(() -> load(guest, "outcome = first.cc"))
        .hasMessageContaining("unknown value 'cc'")
        .hasMessageContaining("end tries rung");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ssch sch0 nop | unknown step of an I/O layer 'ssch'; allowed: request",
        "request sch0 | 1 operands for 'request' where 2 belong",
        "request sch0 nope | unknown program 'nope'; allowed: nop hsch",
        "request sch9 nop | unknown subchannel 'sch9'; allowed: sch0",
        "request sch0 hsch | 'hsch' is an instruction and a program; allowed: another name",
        "request sch0 nop timeout=0 | 0 is out of range; allowed: 1us to 3600s",
        "request sch0 nop timeout=soon | 'soon' is not a duration",
        "request sch0 nop tries=0 | 0 is out of range; allowed: 1 to 1000",
        "request sch0 nop tries=1 tries=2 | 'tries=2' does not go with this request, or stands twice",
        "request sch0 nop at=+2 | 'at=+2' does not go with this request",
        "request sch0 csch tries=2 | 'tries=2' does not go with this request, or stands twice; allowed: none"
      })
  void request_thatIsWrong_isRefusedInOneLine(String step, String complaint) {
    assertThatThrownBy(() -> load(FIRST.formatted(step)))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining(complaint)
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ vcpu = 0, io-layer = 3, run = [] } | '3' is neither true nor false",
        "{ vcpu = 0, io-layer { kill = 0 }, run = [] } | 0 is out of range; allowed: 1us to 3600s",
        "{ vcpu = 0, io-layer { clears = 256 }, run = [] } | 256 is out of range; allowed: 0 to 255",
        "{ vcpu = 0, io-layer { wait = 3 }, run = [] } | unknown key",
        "{ vcpu = 0, run = [] }, { vcpu = 1, io-layer = true, run = [] } | vCPU 0 of its guest does not",
        "{ vcpu = 0, run = [ \"request sch0 nop\" ] } | unknown step 'request'",
        "{ operator = true, run = [ \"request sch0 nop\" ] }, { vcpu = 0, run = [] } | unknown step of an operator",
        "{ vcpu = 0, io-layer = true, run = [] }, { guest = 1, vcpu = 0, run = [] } | all of them, or none",
      })
  void ioLayer_thatIsWrong_isRefusedInOneLine(String guest, String complaint) {
    assertThatThrownBy(() -> load(guest))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining(complaint)
        .hasMessageNotContaining("\n");
  }

  @Test
  void device_ofTwoVcpus_isRefused() {
    String second = "{ vcpu = 1, io-layer = true, run = [ \"request sch0 nop\" ] }";

    assertThatThrownBy(() -> load(FIRST.formatted("request sch0 nop") + "," + second))
        .hasMessageContaining("vCPUs 0 and 1 of a guest both request programs of sch0");
  }

  @Test
  void settle_ofAnIoLayer_isRefused() {
    String more = "outcome = interruptions, settle = [ \"drain\" ]";

    assertThatThrownBy(() -> load(FIRST.formatted("request sch0 nop"), more))
        .hasMessageContaining("takes what is pending without being told; allowed: []");
  }
}
