package ccwlab.driver.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.driver.verdict.RealRow.Change;
import ccwlab.observe.Conclusion;
import ccwlab.report.Golden;
import ccwlab.report.MadeBy;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

class RealVerdictTest {
  private static final String NONE = "-";

  private static RealSide side(String broken) {
    if (broken.equals("nothing")) {
      return new RealSide(0, new TreeSet<>(), "");
    }
    List<String> names = broken.equals(NONE) ? List.of() : Arrays.asList(broken.split(" "));
    String finding = names.isEmpty() ? "" : names.get(0) + ": 0.0.0000: something is wrong";
    return new RealSide(1234, new TreeSet<>(names), finding);
  }

  private static RealRow row(String id, String against, String with) {
    return new RealRow(
        id,
        "what the bug " + id + " is",
        "catalogue/" + id,
        true,
        against == null ? null : side(against),
        side(with));
  }

  private static RealVerdict verdict(boolean pair) {
    return new RealVerdict(
        "ccwlab 0.1.0",
        "b8 (Linux 6.1.192, edits b8, sources 0123456789ab)",
        pair ? "base (Linux 6.1.192, edits -, sources ba9876543210)" : "",
        "today",
        1,
        "loadtests/ccwlab verdict --driver b8" + (pair ? " --against base" : "") + " --seed 1",
        List.of(
            row("K15", pair ? "no-freed-program-used" : null, NONE),
            row("K37", pair ? "told-once" : null, "told-once"),
            row("a-finding-with-a-long-name", pair ? NONE : null, NONE)),
        List.of("on state: written in f a.c:1, read in g b.c:2"),
        2.5);
  }

  @ParameterizedTest
  @CsvSource({
    "a, -, CLOSED",
    "-, a, OPENED",
    "a b, a, FEWER",
    "a, a b, OPENED",
    "a, a, FOUND",
    "-, -, NOT_SEEN",
    "nothing, -, NOTHING",
    "a, nothing, NOTHING",
  })
  void change_ofTwoDrivers_isWhatTheFixDoes(String against, String with, Change change) {
    assertThat(row("K01", against, with).change()).isEqualTo(change);
  }

  @ParameterizedTest
  @CsvSource({"a, FOUND", "-, NOT_SEEN", "nothing, NOTHING"})
  void change_ofOneDriver_isWhatWasSeen(String with, Change change) {
    assertThat(row("K01", null, with).change()).isEqualTo(change);
  }

  @Test
  void conclusion_ofAPair_isAFindingOnlyIfSomethingOpens() {
    assertThat(verdict(true).conclusion()).isEqualTo(Conclusion.OK);
    assertThat(verdict(false).conclusion()).isEqualTo(Conclusion.FINDING);
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 100})
  void text_ofAPair_isAsTheGoldenFile(int width) {
    String text = new RealVerdictText(verdict(true), width, Ansi.OFF).text();

    Golden.assertSame("real-verdict-" + width + ".txt", text);
    assertThat(text.lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
  }

  @Test
  void text_ofOneDriver_saysWhatWasSampled() {
    assertThat(new RealVerdictText(verdict(false), 100, Ansi.OFF).text())
        .contains("sampled", "what was not seen may be there all the same", "found        K37");
  }

  @ParameterizedTest
  @CsvSource({"0, 0, false", "8, 8, false", "11, 8, true"})
  void dataRaces_ofMany_showsAFewAndHowManyMore(int races, int shown, boolean more) {
    String text = DataRaces.text(Collections.nCopies(races, "on x"), false, "see there", 10, 80);

    assertThat(text.lines().filter(line -> line.startsWith("data race"))).hasSize(shown);
    assertThat(DataRaces.text(Collections.nCopies(races, "on x"), true, "", 10, 80).lines())
        .hasSize(races);
    assertThat(text.contains("3 more pairs of places; see there")).isEqualTo(more);
  }

  @Test
  void json_hasARowForEachScenario() throws IOException {
    JsonNode root = new ObjectMapper().readTree(RealVerdictJson.of(verdict(true), MadeBy.us()));

    assertThat(root.get("rows")).hasSize(3);
    assertThat(root.get("rows").get(0).get("change").asText()).isEqualTo("closed");
    assertThat(root.get("rows").get(1).get("driver").get("broken").get(0).asText())
        .isEqualTo("told-once");
    assertThat(root.get("verdict").asText()).isEqualTo("ok");
  }
}
