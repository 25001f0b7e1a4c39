package ccwlab.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What a reader sees in a browser of the page of a load, and of pages with matrices. */
class ChartsInBrowserTest {
  private static final Map<Boolean, Browser> BROWSERS = new HashMap<>();

  @TempDir private Path folder;

  private Browser browser;

  private void open(boolean dark, String json) {
    browser = BROWSERS.computeIfAbsent(dark, Browser::orLeftOut);
    browser.scripts(true).window();
    browser.open(folder, SamplePages.page(json));
  }

  @AfterAll
  static void close() {
    BROWSERS.values().forEach(Browser::close);
    BROWSERS.clear();
  }

  private WebElement find(String css) {
    return browser.driver().findElement(By.cssSelector(css));
  }

  private List<String> texts(String css) {
    return browser.driver().findElements(By.cssSelector(css)).stream()
        .map(WebElement::getText)
        .toList();
  }

  private void complainsOfNothing() {
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests())
        .isNotEmpty()
        .allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
  }

  @Test
  void load_drawsItsChartsAndAsksForNothing() {
    open(false, SampleResults.load());

    complainsOfNothing();
    assertThat(texts("figure.chart h3"))
        .startsWith("Throughput", "Latency", "All percentiles")
        .hasSize(9);
    assertThat(browser.driver().findElements(By.cssSelector("figure.chart canvas"))).hasSize(9);
    assertThat(
            (Long)
                browser.value(
                    "[...document.querySelectorAll('figure.chart canvas')].filter(c => {"
                        + "const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
                        + "return !d.some(v => v !== 0)}).length"))
        .isZero();
    assertThat(texts("#throughput .legend [data-line] > span"))
        .containsExactly("achieved", "offered", "late", "dropped");
    assertThat(texts("#throughput .legend [data-lane] > span"))
        .containsExactly("warm-up: not measured", "fault: path-lost, 5 times");
    assertThat(texts("#summary tbody tr td:first-child")).containsExactly("FAILED", "passed");
    assertThat(texts("#layers tbody th code"))
        .containsExactly("queue", "cc", "hardware", "interruption", "tsch");
  }

  @Test
  void chart_keysReadItsValues_andTheTableHasThem() {
    open(false, SampleResults.load());
    WebElement plot = find("#throughput .plot");

    plot.sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);

    assertThat(find("#throughput [data-at]").getText()).isEqualTo("1 s");
    assertThat(find("#throughput [data-line] output").getText()).isEqualTo("1,000");
    find("#throughput summary").click();
    assertThat(texts("#throughput details tbody tr")).hasSize(11);
    assertThat(texts("#throughput details tbody tr:nth-child(2) > *"))
        .startsWith("1 s", "1,000", "1,002");
  }

  @Test
  void latency_canBeSwitchedBetweenScales() {
    open(false, SampleResults.load());
    WebElement button = find("#latency [data-log-button]");
    String before = button.getAttribute("aria-pressed");

    button.click();

    assertThat(button.getAttribute("aria-pressed")).isNotEqualTo(before);
    assertThat(browser.driver().findElements(By.cssSelector("#latency canvas"))).hasSize(1);
    complainsOfNothing();
  }

  @Test
  void load_withoutJavaScript_hasItsNumbersAsTables() {
    open(false, SampleResults.load());
    browser.scripts(false);
    browser.driver().navigate().refresh();

    assertThat(find("#latency .needs-script").isDisplayed()).isTrue();
    assertThat(find("#latency .plot").isDisplayed()).isFalse();
    find("#latency summary").click();
    assertThat(texts("#latency details tbody tr")).hasSize(11);
  }

  @Test
  void verdict_filterLeavesWhatDiffers_andCellsLeadToWhatTheyRestOn() {
    open(false, SampleResults.verdict());

    complainsOfNothing();
    assertThat(texts("#bugs tbody th")).containsExactly("K04", "K05", "Q11");
    assertThat(texts("#bugs tbody tr:first-child .cell")).containsExactly("✗found", "✓clean");
    find("#bugs .filter input").click();
    assertThat(
            browser.driver().findElements(By.cssSelector("#bugs tbody tr")).stream()
                .filter(WebElement::isDisplayed)
                .map(row -> row.findElement(By.tagName("th")).getText()))
        .containsExactly("K04", "Q11");
    assertThat(find("#bugs [data-shown]").getText()).isEqualTo("2 of 3 rows");
    find("#bugs tbody tr:first-child .cell").click();
    WebElement piece = find(".piece:target");
    assertThat(piece.getText())
        .contains("1,234 executions, 567 states", "out/told.schedule", "loadtests/ccwlab explore");
    assertThat(find("#certificate pre").getText()).contains("closes       K04");
  }

  @Test
  void matrix_headsStayWhenItIsScrolled() throws IOException {
    open(false, SampleResults.compare());

    assertThat(find("#outcomes thead th:nth-child(3)").getCssValue("position")).isEqualTo("sticky");
    assertThat(find("#outcomes tbody th").getCssValue("position")).isEqualTo("sticky");
    assertThat(texts("#outcomes thead th"))
        .containsSubsequence("design-e1-emulated", "today", "linux-4.12", "grade", "why");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void contrast_ofAllText_isAtLeastWhatTheGuidelinesAsk(boolean dark) throws IOException {
    for (String json :
        List.of(
            SampleResults.load(),
            SampleResults.compare(),
            SampleResults.verdict(),
            SampleResults.loadCompare(),
            SampleResults.score())) {
      open(dark, json);
      browser.value("document.querySelectorAll('details').forEach(one => one.open = true)");

      assertThat(Contrast.poor(browser.driver())).isEmpty();
    }
  }

  @Test
  void phone_hasNothingBesideTheScreen() throws IOException {
    for (String json :
        List.of(
            SampleResults.load(),
            SampleResults.compare(),
            SampleResults.verdict(),
            SampleResults.loadCompare(),
            SampleResults.score(),
            SampleResults.driverVerdict())) {
      open(false, json);
      browser.phone(360, 740);
      browser.driver().navigate().refresh();

      assertThat((Long) browser.value("document.documentElement.scrollWidth")).isEqualTo(360);
    }
  }
}
