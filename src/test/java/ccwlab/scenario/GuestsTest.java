package ccwlab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.scenario.Scenario.SubchannelSpec;
import ccwlab.scenario.Scenario.VcpuSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several guests on one host. */
class GuestsTest {
  private static final String TWO =
      """
      scenario { title = t
        subchannels = [ { name = a, device = null }, { name = b, device = null, guest = 1 } ]
        programs { nop { ccws = [ { cmd = nop } ] } }
        guest = [
          { operator = true, run = [ "gone b", "back b" ] }
          { guest = 1, vcpu = 1, run = [ "hsch b", "tpi" ] }
          { vcpu = 0, run = [ "ssch a nop" ] }
          { guest = 1, vcpu = 0, run = [ "ssch b nop" ] }
          { operator = true, run = [ "close a" ] }
        ]
        settle = [ drain ]
        outcome = "OUTCOME", outcomes = [] }
      """;

  @TempDir Path folder;

  private Scenario load(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("guests.conf"), text);
    return ScenarioFiles.load(file.toString(), folder);
  }

  @Test
  void load_twoGuests_areNumberedGuestByGuestThenTheOperators() throws IOException {
    Scenario scenario = load(TWO.replace("OUTCOME", "interruptions"));

    assertThat(scenario.guests()).isEqualTo(2);
    assertThat(scenario.guest()).extracting(VcpuSpec::number).containsExactly(0, 1, 2, 3, 4);
    assertThat(scenario.guest()).extracting(VcpuSpec::guest).containsExactly(0, 1, 1, 0, 0);
    assertThat(scenario.guest()).extracting(VcpuSpec::numberInGuest).containsExactly(0, 0, 1, 0, 1);
    assertThat(scenario.vcpus(0)).containsExactly(scenario.guest().get(0));
    assertThat(scenario.vcpus(1)).extracting(VcpuSpec::number).containsExactly(1, 2);
    assertThat(scenario.subchannels(1)).extracting(SubchannelSpec::name).containsExactly("b");
  }

  @Test
  void outcome_ofEveryGuestAndOperator_namesTheVcpuOnTheHost() throws IOException {
    Scenario scenario =
        load(
            TWO.replace("OUTCOME", "v0.ssch.cc g1.v0.ssch.cc g1.v1.tpi.cc hsch.cc v2.close.errno"));

    assertThat(scenario.outcomeFields())
        .extracting(OutcomeField::vcpu)
        .containsExactly(0, 1, 2, 2, 4);
  }

  @Test
  void load_sixteenVcpusInEachOfTwoGuests_isAllowed() throws IOException {
    StringBuilder guest = new StringBuilder();
    IntStream.range(0, 32)
        .forEach(
            i ->
                guest.append(
                    "{ guest = %d, vcpu = %d, run = [ tpi ] }%n".formatted(i / 16, i % 16)));
    String text =
        "scenario { title = t, subchannels = [ { name = a, device = null } ], guest = [ "
            + guest
            + " ], outcome = interruptions, outcomes = [] }";

    assertThat(load(text).guest()).hasSize(32);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "hsch b"                  | "hsch a"                  | guest[1].run[0]: subchannel 'a' is guest 0's; allowed: b
          "ssch a nop"              | "ssch b nop"              | guest[2].run[0]: subchannel 'b' is guest 1's; allowed: a
          guest = 1, vcpu = 1       | guest = 2, vcpu = 1       | guest[1].vcpu: 1 is out of range; allowed: 0 to 0
          guest = 1, vcpu = 1       | guest = 3, vcpu = 0       | guest: 0 vCPUs in guest 2; allowed: 1 to 16
          { vcpu = 0                | { guest = 1, vcpu = 2     | guest: 0 vCPUs; allowed: 1 to 16
          guest = 1 }               | guest = 2 }               | guest[1].run[0]: subchannel 'b' is guest 2's; allowed: none
          guest = 1, vcpu = 1       | guest = 1024, vcpu = 1    | guest[1].guest: 1024 is out of range; allowed: 0 to 1023
          { operator = true, run = [ "gone b" | { operator = true, guest = 1, run = [ "gone b" | guest[0].guest: unknown key; allowed: operator run
          [ drain ]                 | [ "tsch a" ]              | settle: every guest settles, and subchannel 'a' is guest 0's alone; allowed: steps without a subchannel
          OUTCOME                   | ssch.cc                   | outcome: field 'ssch.cc' is ambiguous: more than one vCPU has a step ssch; allowed: v0.ssch.cc g1.v0.ssch.cc
          OUTCOME                   | g2.v0.ssch.cc             | outcome: 2 is out of range; allowed: 0 to 1
          OUTCOME                   | g1.v2.ssch.cc             | outcome: 2 is out of range; allowed: 0 to 1
          OUTCOME                   | v3.ssch.cc                | outcome: 3 is out of range; allowed: 0 to 2
          OUTCOME                   | settle.wait-io-or-quiet.cc | outcome: field 'settle.wait-io-or-quiet.cc' is ambiguous: every guest settles; allowed: settle[.VALUE]
          """)
  void load_wrongGuest_isToldInOneLine(String good, String bad, String told) {
    assertThat(TWO).contains(good);

    assertThatThrownBy(() -> load(TWO.replace(good, bad)))
        .isInstanceOf(ScenarioException.class)
        .hasMessageStartingWith(folder.resolve("guests.conf") + ": scenario." + told)
        .message()
        .doesNotContain("\n");
  }
}
