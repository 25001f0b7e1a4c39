package ccwlab.explore.file;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.scenario.ChannelProgramSpec;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CutTest {
  @TempDir Path folder;

  @Test
  void apply_rangesOfCcws_areTakenByTheWholeProgramsIndexes() throws IOException {
    Scenario scenario = scenario("hsch s");
    List<Cut> cuts = List.of(new CcwCut("p", 0, 1), new CcwCut("p", 3, 3));

    ChannelProgramSpec left = Cut.apply(scenario, cuts).programs().get(0);

    assertThat(cuts).allMatch(cut -> cut.isIn(scenario));
    assertThat(left.ccws().stream().map(ccw -> ccw.cmd())).containsExactly(8, 4, 3);
    assertThat(left.ccws().get(0).ticTo()).isEqualTo(1);
  }

  @Test
  void possible_leavesOutTheLastAndWhereATicGoes() throws IOException {
    Scenario scenario = scenario("hsch s");

    assertThat(CcwCut.possible(scenario, scenario.programs().get(0))).containsExactly(0, 1, 2, 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"chain p 1", "unsuspend p 0"})
  void possible_ofAProgramWhoseCcwsAStepNames_isNothing(String step) throws IOException {
    Scenario scenario = scenario(step);

    assertThat(CcwCut.possible(scenario, scenario.programs().get(0))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 5, false",
    "1, 0, false",
    "4, 6, false",
    "0, 3, true",
    "3, 4, false",
    "5, 5, false"
  })
  void isIn_asksForAPartOfTheProgram(int first, int last, boolean expected) throws IOException {
    assertThat(new CcwCut("p", first, last).isIn(scenario("hsch s"))).isEqualTo(expected);
    assertThat(new CcwCut("q", first, last).isIn(scenario("hsch s"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"vcpu-0 tsch", "program p ccws 0 to 217"})
  void parse_readsWhatIsWritten(String text) {
    assertThat(Cut.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"program p ccws 0", "program p ccws 1 to x", "vcpu-x tsch", "p 0 to 1"})
  void parse_anythingElse_isNothing(String text) {
    assertThat(Cut.parse(text)).isNull();
  }

  private Scenario scenario(String step) throws IOException {
    Path file = folder.resolve("cut.conf");
    Files.writeString(
        file,
        """
        scenario {
          title = "six CCWs"
          subchannels = [ { name = s, device = null } ]
          programs { p { ccws = [
            { cmd = nop, flags = [cc, sli] }
            { cmd = nop, flags = [cc, sli] }
            { cmd = tic, to = 4 }
            { cmd = nop, flags = [cc, sli] }
            { cmd = sense, count = 1, flags = [cc, sli] }
            { cmd = nop, flags = [sli] } ] } }
          guest = [ { vcpu = 0, run = [ "ssch s p", "STEP" ] } ]
          outcome = "ssch.cc"
          outcomes = []
        }
        """
            .replace("STEP", step));
    return ScenarioFiles.load(file.toString(), Path.of("loadtests/races"));
  }
}
