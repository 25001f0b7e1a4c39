package ccwlab.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.input.InputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of loads and of matrices, as text. */
class OtherPagesTest {
  static Stream<String> results() throws IOException {
    return Stream.of(
        SampleResults.load(),
        SampleResults.compare(),
        SampleResults.loadCompare(),
        SampleResults.verdict(),
        SampleResults.driverVerdict(),
        SampleResults.score());
  }

  private static String page(String json) {
    return ResultPage.of("r.json", json);
  }

  private static List<String> all(String pattern, String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  @ParameterizedTest
  @MethodSource("results")
  void page_everyLinkInside_leadsToAPlaceThatIsThereOnce(String json) {
    String page = page(json);
    List<String> ids = all(" id=\"([^\"]+)\"", page);

    assertThat(ids).doesNotHaveDuplicates().isNotEmpty();
    assertThat(ids).containsAll(all("href=\"#([^\"]+)\"", page));
    assertThat(page).doesNotContain("src=\"", "http-equiv=\"refresh\"");
    assertThat(page.length()).isLessThan(5 << 20);
  }

  @ParameterizedTest
  @MethodSource("results")
  void page_ofResultThatLacksAKey_saysWhichInOneLine(String json) {
    String broken = json.replaceFirst("\"seed\" ?: ?[^,]*,", "");

    assertThatThrownBy(() -> page(broken))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("r.json: seed: missing; allowed: ")
        .hasMessageNotContaining("\n");
  }

  @Test
  void load_hasThresholdsChartsAndWhatTheyMean() {
    String page = page(SampleResults.load());

    assertThat(page)
        .contains("Finding: 1 property broken, 7 times in all; 1 of 2 thresholds does not hold.")
        .containsSubsequence("FAILED", "read.p99 &lt; 500", "passed", "lost = 0")
        .contains("10 ended otherwise.", "uPlot 1.6.30 (MIT");
    assertThat(all("<figure class=\"chart card\" id=\"([^\"]+)\"", page))
        .containsExactly(
            "throughput",
            "latency",
            "percentiles",
            "ends",
            "recovered",
            "findings-time",
            "in-flight",
            "heap",
            "machine-time");
    assertThat(page).containsSubsequence("<code>queue</code>", "<code>tsch</code>");
  }

  @Test
  void load_thatIsNotOver_saysSo() {
    String page =
        page(SampleResults.load().replaceFirst("\"complete\" : true", "\"complete\" : false"));

    assertThat(page).contains("The run was not over when this was written");
  }

  @Test
  void load_ofAnOlderVersion_hasAPageWithWhatIsThere() {
    String old =
        SampleResults.load()
            .replaceAll("\"(latencyCurve|serviceTimeCurve|faultTimes)\" : ", "\"x$1\" : ")
            .replaceAll("\"(warmUp\\w*|subchannels|measured|madeBy|ends)\" : ", "\"x$1\" : ");

    assertThat(all("<figure class=\"chart card\" id=\"([^\"]+)\"", page(old)))
        .contains("throughput", "latency")
        .doesNotContain("percentiles");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"from\" : \"soon\"",
        "\"from\" : null",
        "\"from\" : {}",
      })
  void load_intervalThatFitsNot_isNamedByItsPlace(String from) {
    String broken = SampleResults.load().replaceFirst("\"from\" : 1.0", from);

    assertThatThrownBy(() -> page(broken))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("r.json: intervals[0].from: ");
  }

  @Test
  void compare_cellSaysNoMoreThanWasSearched() throws IOException {
    String page = page(SampleResults.compare());

    assertThat(page)
        .contains("It cannot happen here: every order was tried.")
        .contains("It did not come up. Not every order was tried.")
        .contains("not complete: bounded by the budget of 10 ms")
        .contains("loadtests/ccwlab replay a.schedule");
  }

  @Test
  void verdict_hasARowForEachBugAndItsCertificate() {
    String page = page(SampleResults.verdict());

    assertThat(page)
        .contains("a &lt;fix&gt; of ours")
        .contains("It opens nothing; it closes K04. Not complete: nothing is said of Q11.")
        .contains("tone-nothing")
        .contains("<pre data-copy-text", "loadtests/ccwlab replay out/told.schedule");
    assertThat(all("class=\"badge mark-([a-z]+)\"", page)).containsExactly("clean", "open");
  }

  @Test
  void score_marksWhoSurvived() {
    String page = page(SampleResults.score());

    assertThat(page)
        .contains("2 of 3 mutants noticed by exploration, 1 by live runs.")
        .contains("Nobody noticed it.", "complete: all orders of all scenarios");
    assertThat(all("class=\"badge mark-[a-z]+\">([^<]+)<", page))
        .containsExactly("not live", "survived");
  }

  @Test
  void driverVerdict_neverSaysClean() {
    String page = page(SampleResults.driverVerdict());

    assertThat(page).contains("sampled: not every order was tried", "a.c:1 with b.c:2");
    assertThat(page).doesNotContain("class=\"said said-clean\"");
  }
}
