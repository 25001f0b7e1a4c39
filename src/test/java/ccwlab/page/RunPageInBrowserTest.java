package ccwlab.page;

import static org.assertj.core.api.Assertions.assertThat;

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

/** What a reader sees of a race's page in a browser. */
class RunPageInBrowserTest {
  private static final String CANVAS = "#finding-1 .canvas";
  private static final String PANEL = "#finding-1 [data-panel]";

  @TempDir private Path folder;

  private static final Map<Boolean, Browser> BROWSERS = new HashMap<>();

  private Browser browser;

  private void open(boolean dark) {
    browser = BROWSERS.computeIfAbsent(dark, Browser::orLeftOut);
    browser.scripts(true).window();
    browser.open(folder, SamplePages.page(SamplePages.race(2)));
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

  private String currentStep() {
    return find("#finding-1 .row.current").getAttribute("data-step");
  }

  @Test
  void page_opensWithoutAComplaintAndAsksForNothing() {
    open(false);

    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests())
        .isNotEmpty()
        .allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
  }

  @Test
  void finding_isToldInPlainWordsFirst_thenItsSteps_thenThePicture() {
    open(false);

    String text = find("#finding-1").getText();
    assertThat(text)
        .containsSubsequence(
            "A status is lost",
            "the guest is never told",
            "How it comes about.",
            "steps that matter most",
            "Where it is decided",
            "All 6 steps as a picture");
    assertThat(texts("#finding-1 .keys li .what")).anyMatch(what -> what.contains("it is gone"));
    assertThat(texts("#finding-1 .twin h5"))
        .containsExactly("This run, from step 4", "The nearest run that breaks nothing");
  }

  @Test
  void findingsOfOneName_areToldApartByWhatWasSeen() {
    open(false);

    assertThat(texts(".toc li")).hasSizeGreaterThan(1).allMatch(line -> line.contains(" ("));
  }

  @Test
  void picture_hasARowForEachStepAndArrowsBetweenLifelines() {
    open(false);

    assertThat(texts("#finding-1 .lane"))
        .containsExactly("vCPU 0", "instruction", "interrupt", "subchannel");
    assertThat(texts("#finding-1 .row .no")).containsExactly("1", "2", "3", "4", "5", "6");
    assertThat(texts("#finding-1 .arrow > span")).containsExactly("ssch", "irq", "cc 0");
    assertThat(texts("#finding-1 .row > .lie"))
        .containsExactly("q says start pending, h has ended");
    assertThat(texts("#finding-1 .row.marked .flag.bad"))
        .containsExactly("This is what must not happen.");
    WebElement arrow = find("#finding-1 [data-step='2'] .arrow");
    WebElement box = find("#finding-1 [data-step='2'] .box");
    WebElement sender = find("#finding-1 [data-step='1'] .box");
    int left = sender.getRect().x + sender.getRect().width / 2;
    int right = box.getRect().x + box.getRect().width / 2;
    assertThat(arrow.getRect().x).isLessThanOrEqualTo(left);
    assertThat(arrow.getRect().x + arrow.getRect().width).isGreaterThanOrEqualTo(right);
  }

  @Test
  void keys_goThroughTheSteps_andThePanelFollows() {
    open(false);
    WebElement canvas = find(CANVAS);

    assertThat(currentStep()).isEqualTo("1");
    canvas.sendKeys("j", Keys.ARROW_DOWN);
    assertThat(currentStep()).isEqualTo("3");
    assertThat(find(PANEL + " .now").getText()).startsWith("Step 3. QEMU, instruction: QEMU notes");
    assertThat(find(PANEL + " [data-word=q] dd").getText())
        .startsWith("start \u00b7 start pending");
    assertThat(find(PANEL + " [data-word=h] dd").getText()).isEqualTo("idle");
    canvas.sendKeys("k");
    assertThat(currentStep()).isEqualTo("2");
    assertThat(find(PANEL + " [data-word=q] dd").getText()).isEqualTo("idle");
    canvas.sendKeys(Keys.END);
    assertThat(currentStep()).isEqualTo("6");
    canvas.sendKeys(Keys.HOME, "n");
    assertThat(find("#finding-1 .row.current").getAttribute("class")).contains("key");
    assertThat(find("#finding-1 .row.current").getAttribute("aria-current")).isEqualTo("step");
  }

  @Test
  void link_ofAStepThatMatters_choosesIt() {
    open(false);

    find("#finding-1 .keys a[href='#finding-1-5']").click();

    assertThat(currentStep()).isEqualTo("5");
    assertThat(browser.value("document.activeElement.className")).isEqualTo("canvas");
  }

  @Test
  void filter_showsTheStepsOfOneLifeline() {
    open(false);

    find("#finding-1 [data-filter] option[value='2']").click();

    assertThat(
            browser.driver().findElements(By.cssSelector("#finding-1 .row")).stream()
                .filter(WebElement::isDisplayed)
                .map(row -> row.getAttribute("data-step")))
        .containsExactly("2", "3");
  }

  @Test
  void table_sortsByWhatIsClicked_bothWays() {
    open(false);
    String first = "#outcomes tbody tr:first-child th";

    assertThat(texts("#outcomes tbody th")).containsExactly("0 2", "0 0", "2 0");
    find("#outcomes thead th:nth-child(2) button").click();
    assertThat(find(first).getText()).isEqualTo("0 0");
    find("#outcomes thead th:nth-child(2) button").click();
    assertThat(find(first).getText()).isEqualTo("0 2");
    assertThat(find("#outcomes thead th:nth-child(2)").getAttribute("aria-sort"))
        .isEqualTo("ascending");
  }

  @Test
  void page_ofASearch_hasTheExploredColumnBesideTheLiveOne_andItsCoverage() {
    open(false);
    browser.open(folder, SamplePages.page(SamplePages.explore()));

    assertThat(find(".verdict").getText())
        .isEqualTo("No finding. Every order in which this can go was tried.");
    assertThat(texts("#outcomes thead th"))
        .containsExactly("outcome", "rounds", "share", "orders explored", "grade", "why");
    assertThat(texts("#outcomes tbody td:nth-child(4)")).containsExactly("1,200", "seen", "never");
    assertThat(texts("#outcomes tbody td:nth-child(3)"))
        .allSatisfy(share -> assertThat(share).contains("%"));
    assertThat(texts("#coverage caption"))
        .containsExactly("FSM, state x event: 1 of 4 cells", "codes: 1 of 2 cells");
    assertThat(texts("#coverage .card:first-of-type thead th")).containsExactly("IO_REQ", "OPEN");
    assertThat(texts("#coverage .card:first-of-type tbody th")).containsExactly("IDLE", "BUSY");
    assertThat(texts("#coverage .card:first-of-type tbody td"))
        .containsExactly("1,234", "0", "0", "0");
    assertThat(texts("#coverage .card:first-of-type .reasons dd"))
        .containsExactly("IDLE x OPEN, BUSY x OPEN", "BUSY x IO_REQ");
    assertThat(find("main").getText()).contains("a = START/-/-", "have no witness file");
    assertThat(Contrast.poor(browser.driver())).isEmpty();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void theme_canBeChanged() {
    open(false);
    String light = find("body").getCssValue("background-color");

    find("[data-theme-button]").click();

    assertThat(find("body").getCssValue("background-color")).isNotEqualTo(light);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void contrast_ofAllText_isAtLeastWhatTheGuidelinesAsk(boolean dark) {
    open(dark);
    browser.value("document.querySelectorAll('details').forEach(one => one.open = true)");

    assertThat(Contrast.poor(browser.driver())).isEmpty();
  }

  @Test
  void phone_hasAListInPlaceOfLifelines_andNothingBesideTheScreen() {
    open(false);
    browser.phone(360, 740);
    browser.driver().navigate().refresh();

    assertThat((Long) browser.value("document.documentElement.scrollWidth")).isEqualTo(360);
    assertThat(find("#finding-1 .arrow").isDisplayed()).isFalse();
    assertThat(find("#finding-1 [data-step='2'] .box").getText())
        .contains("QEMU, instruction:", "from vCPU 0, sent in step 1.");
  }

  @Test
  void page_withoutJavaScript_saysTheSame() {
    open(false);
    browser.scripts(false);
    browser.driver().navigate().refresh();

    assertThat(texts("#finding-1 .row .no")).hasSize(6);
    assertThat(texts("#finding-1 .words .word.changed dd"))
        .anyMatch(word -> word.contains("start pending"));
    assertThat(find("#finding-1 [data-tools]").isDisplayed()).isFalse();
    assertThat(texts("#outcomes tbody th")).hasSize(3);
  }

  @Test
  void structure_hasLandmarksOneHeadingAndNamesForWhatScrolls() {
    open(false);

    assertThat((Long) browser.value("document.querySelectorAll('h1').length")).isEqualTo(1);
    assertThat((Long) browser.value("document.querySelectorAll('main, header, footer').length"))
        .isEqualTo(3);
    assertThat(
            (Long)
                browser.value(
                    "document.querySelectorAll('[role=region]:not([aria-label]), th:not([scope]),"
                        + " table:not(:has(caption)), button:empty').length"))
        .isZero();
    assertThat(find(PANEL + " .now").getAttribute("aria-live")).isEqualTo("polite");
    find("body").sendKeys(Keys.TAB);
    assertThat(find(".skip").getLocation().x).isPositive();
  }
}
