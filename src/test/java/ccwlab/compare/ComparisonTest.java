package ccwlab.compare;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.compare.Column.Answer;
import ccwlab.compare.Comparison.Difference;
import ccwlab.compare.Comparison.FindingRow;
import ccwlab.compare.Comparison.Mode;
import ccwlab.compare.Comparison.OutcomeRow;
import ccwlab.explore.replay.Found;
import ccwlab.report.Golden;
import ccwlab.report.SampleRun;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioFiles;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class ComparisonTest {
  private static final Scenario SCENARIO =
      ScenarioFiles.load("hsch-races-ssch", Path.of("loadtests/races"));
  private static final String LOST = "no-interruption-lost";

  @Test
  void text_threeStacksOnEightyColumns_isAsTheGoldenFile() {
    Golden.assertSame("compare-three.txt", text(three(), 80));
  }

  @Test
  void text_eightStacksOnEightyColumns_goInTwoTablesByLetter() {
    Golden.assertSame("compare-eight.txt", text(eight(), 80));
  }

  @Test
  void text_live_isAsTheGoldenFile() {
    Golden.assertSame("compare-live.txt", text(live(), 120));
  }

  @Test
  void json_threeStacks_isAsTheGoldenFile() {
    Golden.assertSame("compare-three.json", ComparisonJson.of(three(), SampleRun.MADE_BY));
  }

  @Test
  void json_everyRow_hasAnEntryForEachStack() throws IOException {
    JsonNode json = new ObjectMapper().readTree(ComparisonJson.of(eight(), SampleRun.MADE_BY));

    assertThat(json.get("stacks")).hasSize(8);
    assertThat(json.get("outcomes")).allMatch(row -> row.get("counts").size() == 8);
    assertThat(json.get("findings")).allMatch(row -> row.get("stacks").size() == 8);
  }

  @Test
  void outcomes_oneStackHasItAndAnotherCannot_differForCertain() {
    OutcomeRow row = outcome(three(), "0 2");

    assertThat(row.answers()).containsExactly(Answer.NEVER, Answer.SEEN, Answer.NOT_SEEN);
    assertThat(row.difference()).isEqualTo(Difference.CERTAIN);
  }

  @Test
  void outcomes_oneStackHasItAndAnotherWasNotCovered_differPerhaps() {
    Comparison two = explored(complete("a", Map.of("0 0", 3.0)), cutShort("b", Map.of()));

    assertThat(outcome(two, "0 0").difference()).isEqualTo(Difference.PERHAPS);
    assertThat(text(two, 80)).containsPattern("\\n\\? +0 0 +3 +not seen").doesNotContain("\n*");
  }

  @Test
  void outcomes_allStacksHaveIt_doNotDifferHoweverOften() {
    Comparison two =
        explored(complete("a", Map.of("0 0", 3.0)), complete("b", Map.of("0 0", 9999.0)));

    assertThat(outcome(two, "0 0").difference()).isEqualTo(Difference.NONE);
    assertThat(text(two, 80))
        .contains("no row in which the stacks differ")
        .contains("complete: no finding in any order on any stack")
        .doesNotContainPattern("\\n[*?] ");
  }

  @Test
  void outcomes_liveAbsence_isNoImpossibility() {
    assertThat(outcome(live(), "0 2").difference()).isEqualTo(Difference.PERHAPS);
    assertThat(text(live(), 120)).contains("a live run cannot say that it cannot");
  }

  @Test
  void findings_sameReasonWithOtherStatusWords_areOneRow() {
    Comparison two =
        explored(
            with(complete("a", Map.of()), "START/-/-"), with(complete("b", Map.of()), "-/-/-"));

    assertThat(two.findings())
        .singleElement()
        .extracting(FindingRow::difference)
        .isEqualTo(Difference.NONE);
    assertThat(text(two, 80)).contains("FINDING: on all");
  }

  @Test
  void text_anyNumberOfStacksAndWidth_staysWithinIt() {
    for (int stacks = 2; stacks < 12; stacks++) {
      Comparison many = explored(columns(stacks));
      for (int width = 60; width < 140; width += 20) {
        int most = width;
        assertThat(text(many, width).lines())
            .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(most));
      }
    }
  }

  private static OutcomeRow outcome(Comparison comparison, String name) {
    return comparison.outcomes().stream()
        .filter(row -> row.outcome().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Comparison three() {
    Column today =
        with(complete("today", Map.of("0 0", 4.2e8, "0 2", 8.0)), "START/-/PRIMARY 0c.00");
    return explored(
        complete("design-e1-emulated", Map.of("0 0", 26.0)),
        today,
        cutShort("linux-4.12", Map.of("0 0", 12_345.0, "3 3", 1.0)));
  }

  private static Comparison eight() {
    return explored(columns(8));
  }

  private static Column[] columns(int stacks) {
    return IntStream.range(0, stacks)
        .mapToObj(i -> column("a-design-with-a-long-name-" + i, i))
        .toArray(Column[]::new);
  }

  private static Column column(String name, int i) {
    Column column = complete(name, Map.of("0 0", 1234567.0 * i + 1, "2 0", 2.0));
    return i % 3 == 2 ? with(column, "START/-/-") : column;
  }

  private static Comparison live() {
    Column today =
        new Column(
            "today",
            "race",
            5000,
            false,
            "",
            0,
            0.9,
            Map.of("0 0", 4847.0, "0 2", 153.0),
            Map.of(),
            List.of());
    Column old =
        new Column(
            "linux-4.12",
            "race",
            5000,
            false,
            "",
            0,
            1,
            Map.of("0 0", 5000.0),
            Map.of(),
            List.of());
    return new Comparison(
        SCENARIO, Mode.LIVE, 7, List.of(old, with(today, "-/-/-")), "loadtests/ccwlab compare x");
  }

  private static Comparison explored(Column... columns) {
    String command = "loadtests/ccwlab compare hsch-races-ssch --stack a,b --explore --seed 7";
    return new Comparison(SCENARIO, Mode.EXPLORE, 7, List.of(columns), command);
  }

  private static Column complete(String stack, Map<String, Double> counts) {
    return new Column(stack, "explore", 12_345, true, "", 6789, 0.25, counts, Map.of(), List.of());
  }

  private static Column cutShort(String stack, Map<String, Double> counts) {
    return new Column(
        stack, "explore", 100, false, "the budget of 10 ms", 50, 0.01, counts, Map.of(), List.of());
  }

  private static Column with(Column column, String word) {
    String message = "0.0.0000: a status that the host took never reached the guest: " + word;
    return new Column(
        column.stack(),
        column.command(),
        column.tried(),
        column.complete(),
        column.boundedBy(),
        column.states(),
        column.seconds(),
        column.counts(),
        column.witnesses(),
        List.of(new Column.Case(new Found(LOST, message, -1), 12, Path.of("a.schedule"))));
  }

  private static String text(Comparison comparison, int width) {
    return new ComparisonText(comparison, width, Ansi.OFF).text();
  }
}
