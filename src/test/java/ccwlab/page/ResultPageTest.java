package ccwlab.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.input.InputException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of a result as text: told by content, escaped, closed in itself, bounded. */
class ResultPageTest {
  @Test
  void page_ofARace_hasTheQuestionTheVerdictAndTheFinding() {
    String page = SamplePages.page(SamplePages.race(2));

    assertThat(page)
        .startsWith("<!DOCTYPE html>")
        .contains("<h1>HALT &lt;b&gt; races START</h1>")
        .contains("Finding: 2 things that must not happen. Looked at 1,000 live rounds.")
        .contains("A status is lost")
        .contains("loadtests/ccwlab race x --seed 7")
        .contains("ccwlab</dt><dd>0.1.0");
  }

  @Test
  void page_escapesWhatTheResultSays() {
    String page = SamplePages.page(SamplePages.race(1).replace("WHY", "<script>alert(1)</script>"));

    assertThat(page).doesNotContain("<script>alert").contains("&lt;script&gt;alert(1)");
  }

  @Test
  void page_asksForNothing_andItsPolicyNamesItsScripts() throws Exception {
    String page = SamplePages.page(SamplePages.race(1));

    assertThat(page).doesNotContainPattern("(?i)(src|href)=\"(https?:|//)");
    assertThat(page).contains("default-src 'none'");
    Matcher scripts = Pattern.compile("(?s)<script>(.*?)</script>").matcher(page);
    int found = 0;
    while (scripts.find()) {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(scripts.group(1).getBytes(StandardCharsets.UTF_8));
      assertThat(page).contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
      found++;
    }
    assertThat(found).isEqualTo(2);
  }

  @Test
  void page_ofALargeResult_isBoundedAndSaysWhatIsLeftOut() {
    String page = SamplePages.page(SamplePages.large(40, 2_000));

    assertThat(page.length()).isLessThan(5 << 20);
    assertThat(page)
        .contains("1800 of them are not drawn")
        .contains("the page draws the first ten findings");
  }

  @Test
  void page_ofASearchOnACluster_saysHowManyNodesThereWere() {
    String spread =
        SamplePages.explore()
            .replace(
                "\"mode\":\"explore\",",
                "\"mode\":\"explore\",\"cluster\":{\"nodes\":2,\"cores\":4},");

    assertThat(SamplePages.page(spread)).contains("2 nodes, 4 cores");
    assertThat(SamplePages.page(SamplePages.explore())).doesNotContain(" nodes, ");
  }

  @Test
  void page_ofAResultOfFormerTimes_isMadeOfWhatThereIs() {
    String old =
        """
        {"format":1,"scenario":"s","title":"t","stack":"today","mode":"race","seed":1,
         "command":"c","verdict":"finding","rounds":2,"interrupted":false,"outcomeFields":["a"],
         "outcomes":[{"outcome":"0","count":2,"frequency":1.0,"grade":"acceptable","why":"w",
           "trace":[{"step":1,"actor":"vcpu-0","text":"ssch","marked":false}]}],
         "findings":[{"property":"hang","kind":"seen-by-guest","message":"m","count":1,"round":1,
           "trace":[]}]}
        """;

    assertThat(SamplePages.page(old)).contains("The guest waits for ever").contains("ssch");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]                     | r.json: not a JSON object; allowed: a result in JSON",
        "{                      | r.json: not JSON: ",
        "{}                     | r.json: no result that has a page; allowed: those of race,",
        "{'mode':'moon'}        | r.json: no result that has a page; allowed: those of race,",
        "{'mode':'race','format':2} | r.json: format: 2 is not possible; allowed: 1",
        "{'mode':'race'}        | r.json: scenario: missing; allowed: text",
        "{'mode':'race','verdict':'yes','scenario':'s','stack':'x','seed':1,'title':'t'}"
            + " | r.json: verdict: \"yes\" is not possible; allowed: ok, finding",
      })
  void page_ofSomethingElse_isRefusedInOneLine(String json, String complaint) {
    assertThatThrownBy(() -> SamplePages.page(json.replace('\'', '"')))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(complaint);
  }

  @Test
  void page_withATraceThatDoesNotFit_namesThePlace() {
    String json = SamplePages.race(1).replace("\"step\":2", "\"step\":7");

    assertThatThrownBy(() -> SamplePages.page(json))
        .hasMessage("r.json: findings[0].trace[1].step: 7 is not possible; allowed: 2");
  }
}
