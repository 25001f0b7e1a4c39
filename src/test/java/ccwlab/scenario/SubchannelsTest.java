package ccwlab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.arch.Schid;
import ccwlab.scenario.Scenario.SubchannelSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How subchannels are numbered, and rows of them. */
class SubchannelsTest {
  @TempDir Path folder;

  private Scenario load(String subchannels, String step) throws IOException {
    Path file = folder.resolve("numbers.conf");
    Files.writeString(
        file,
        """
        scenario { title = t
          subchannels = [ %s ]
          guest = [ { vcpu = 0, run = [ "%s" ] } ]
          outcome = interruptions, outcomes = [] }
        """
            .formatted(subchannels, step));
    return ScenarioFiles.load(file.toString(), folder);
  }

  private List<String> numbers(String subchannels) throws IOException {
    return load(subchannels, "tpi").subchannels().stream()
        .map(spec -> spec.name() + " " + spec.schid())
        .toList();
  }

  @Test
  void load_withoutNumbers_countsInSet0() throws IOException {
    assertThat(numbers("{ name = a, device = null }, { name = b, device = null }"))
        .containsExactly("a 0.0.0000", "b 0.0.0001");
  }

  @Test
  void load_numbers_areTakenAndTheOthersGoAround() throws IOException {
    assertThat(
            numbers(
                """
                { name = a, device = null }, { name = b, device = null, number = 0.2.ffff }
                { name = c, device = null, number = 1 }, { name = d, device = null }
                { name = e, device = null, number = 0.0.001a }, { name = f, device = null, number = 0x1f }
                { name = g, device = null, number = 0.1.1e05 }
                """))
        .containsExactly(
            "a 0.0.0000",
            "b 0.2.ffff",
            "c 0.0.0001",
            "d 0.0.0002",
            "e 0.0.001a",
            "f 0.0.001f",
            "g 0.1.1e05");
  }

  @Test
  void load_rows_stayInOneSubchannelSet() throws IOException {
    Scenario scenario =
        load(
            """
            { name = a, device = null, count = 65535 }, { name = b, device = null, count = 2 }
            { name = c, device = null, count = 65536, number = 0.2.0000 }
            { name = d, device = null, number = 0.1.0003 }, { name = e, device = null, count = 3 }
            """,
            "hsch c-65535");

    List<SubchannelSpec> all = scenario.subchannels();
    assertThat(all).hasSize(65535 + 2 + 65536 + 1 + 3);
    assertThat(all).extracting(SubchannelSpec::schid).doesNotHaveDuplicates();
    assertThat(all.get(65534).schid()).isEqualTo(new Schid(0, 0, 0xfffe));
    assertThat(all.subList(65535, 65537))
        .extracting(spec -> spec.name() + " " + spec.schid())
        .containsExactly("b-0 0.1.0000", "b-1 0.1.0001");
    assertThat(all.get(all.size() - 1).schid()).isEqualTo(new Schid(0, 1, 6));
    assertThat(all.get(65537 + 0x1234).intparm()).isEqualTo(0x21234);
    assertThat(scenario.guest().get(0).steps().get(0).subchannel()).isEqualTo("c-65535");
  }

  @Test
  void load_allFourSets_areFull() throws IOException {
    String rows = "";
    for (int i = 0; i < 4; i++) {
      rows += "{ name = s%d, device = null, count = 64K }%n".formatted(i);
    }
    Scenario scenario = load(rows, "hsch s3-65535");

    assertThat(scenario.subchannels()).hasSize(262_144);
    assertThat(scenario.subchannels().get(262_143).schid()).isEqualTo(new Schid(0, 3, 0xffff));
    String tooMany = rows + "{ name = t, device = null }";
    assertThatThrownBy(() -> load(tooMany, "tpi"))
        .hasMessageEndingWith(
            "subchannels[4]: no subchannel set has 1 free numbers in a row any more;"
                + " allowed: 262144 in all");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          number = 0.4.0000            | tpi      | subchannels[0].number: '0.4.0000' is no subchannel number; allowed: 0.0.0000 to 0.3.ffff, or 0 to 65535 for set 0
          number = fe.0.0000           | tpi      | subchannels[0].number: 'fe.0.0000' is no subchannel number
          number = 0.2                 | tpi      | subchannels[0].number: '0.2' is no subchannel number
          number = 65536               | tpi      | subchannels[0].number: 65536 is out of range; allowed: 0 to 65535
          number = 0.0.fffe, count = 3 | tpi      | subchannels[0].number: 3 subchannels from 0.0.fffe go past the end of their subchannel set; allowed: up to 2
          number = 0.0.0100            | tpi      | subchannels[1].number: another subchannel has the number 0.0.0100
          count = 0                    | tpi      | subchannels[0].count: 0 is out of range; allowed: 1 to 65536
          count = 3                    | hsch a   | guest[0].run[0]: unknown subchannel 'a'; allowed: a-0..a-2 b
          count = 3                    | hsch a-3 | guest[0].run[0]: unknown subchannel 'a-3'; allowed: a-0..a-2 b
          guest = 1                    | tpi      | subchannels[0].guest: there is no guest 1; allowed: 0 to 0
          """)
  void load_wrongNumber_isToldInOneLine(String key, String step, String told) {
    String two =
        "{ name = a, device = null, " + key + " }, { name = b, device = null, number = 256 }";

    assertThatThrownBy(() -> load(two, step))
        .isInstanceOf(ScenarioException.class)
        .hasMessageStartingWith(folder.resolve("numbers.conf") + ": scenario." + told)
        .message()
        .doesNotContain("\n");
  }
}
