package ccwlab.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.catalogue.Side.State;
import ccwlab.explore.ExploreOptions;
import ccwlab.explore.ExploreProgress;
import ccwlab.explore.report.Cabinet;
import ccwlab.report.Page;
import ccwlab.scenario.CatalogueEntry;
import ccwlab.scenario.CatalogueEntry.Shows;
import ccwlab.scenario.ScenarioException;
import ccwlab.scenario.StackSpec;
import ccwlab.stack.Switches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every bug of the catalogue: without its repair exploration finds it, with it exploration of the
 * same scenario is complete and clean.
 */
class CatalogueTest {
  private static final Path RACES = Path.of("loadtests/races");
  private static final Path STACKS = Path.of("conf/stacks");
  private static final Path PAGE = Path.of("src/site/markdown/catalogue.md");
  private static final int KERNELS = 46;
  private static final int QEMUS = 11;

  private static final Catalogue CATALOGUE = Catalogue.load(RACES);
  private static final Search SEARCH =
      new Search(
          ExploreOptions.of(ExploreOptions.Kind.EXHAUSTIVE, 1, 0),
          ExploreProgress.NONE,
          Shelf.in(new Cabinet(null)));
  private static final Map<String, Compared> RESULTS = new LinkedHashMap<>();

  @TempDir private Path folder;

  static List<String> ids() {
    return CATALOGUE.bugs().stream().map(Bug::id).toList();
  }

  private static synchronized Compared result(String id) {
    Bug bug = CATALOGUE.only(List.of(id)).get(0);
    StackSpec stack = bug.stack(STACKS);
    return RESULTS.computeIfAbsent(
        id, key -> SEARCH.compare(bug, bug.entry().without(stack), bug.entry().with(stack)));
  }

  @ParameterizedTest
  @MethodSource("ids")
  void explore_withoutAndWithItsRepair_isAsTheCatalogueSays(String id) {
    Compared result = result(id);

    boolean shown = result.bug().entry().shows() == Shows.FOUND;
    assertThat(result.without().state()).isEqualTo(shown ? State.FOUND : State.CLEAN);
    assertThat(result.with().state()).as(result.with().finding()).isEqualTo(State.CLEAN);
    assertThat(result.asTold()).isTrue();
  }

  @Test
  void page_everyBug_isThereWithWhatItTakes() throws IOException {
    StringBuilder text = new StringBuilder();
    for (String id : ids()) {
      text.append(lines(result(id)));
    }
    Page.assertBlock(PAGE, "catalogue", text.toString());
  }

  @Test
  void page_bugsOfTheHistory_haveAScenarioOrAReasonWhyNot() throws IOException {
    Set<String> leftOut = leftOut();
    Set<String> shown = new TreeSet<>();
    ids().forEach(id -> shown.add(id.replaceFirst("-.*", "")));
    Set<String> missing = new TreeSet<>();
    for (int i = 1; i <= KERNELS; i++) {
      missing.add(String.format(Locale.ROOT, "K%02d", i));
    }
    for (int i = 1; i <= QEMUS; i++) {
      missing.add(String.format(Locale.ROOT, "Q%02d", i));
    }
    assertThat(missing).containsAll(leftOut);
    missing.removeAll(leftOut);
    missing.removeAll(shown);

    assertThat(shown).doesNotContainAnyElementsOf(leftOut);
    assertThat(missing).isEmpty();
  }

  @Test
  void load_ours_isKernelThenQemu() {
    assertThat(ids()).contains("K04").isSortedAccordingTo(String::compareTo);
  }

  @Test
  void load_fileCalledOtherwise_isRefused() throws IOException {
    copy("k04.conf", "k05.conf");

    assertThatThrownBy(() -> Catalogue.load(folder))
        .isInstanceOf(ScenarioException.class)
        .hasMessage("k05: catalogue.id: K04; allowed: the file's name in capitals");
  }

  @Test
  void load_oneBugTwice_isRefused() throws IOException {
    copy("k04.conf", "k04.conf");
    Files.createDirectory(folder.resolve("more"));
    copy("k04.conf", "more/k04.conf");

    assertThatThrownBy(() -> Catalogue.load(folder))
        .isInstanceOf(ScenarioException.class)
        .hasMessage("more/k04: catalogue.id: K04 has k04 already");
  }

  @Test
  void stack_unknown_isToldWithTheScenario() throws IOException {
    Path file = folder.resolve("k04.conf");
    String text = Files.readString(RACES.resolve("catalogue/k04.conf"));
    Files.writeString(file, text.replace("stack = linux-5.2", "stack = linux-9.9"));
    Bug bug = Catalogue.load(folder).bugs().get(0);

    assertThatThrownBy(() -> bug.stack(STACKS))
        .isInstanceOf(ScenarioException.class)
        .hasMessageStartingWith("k04: catalogue.stack: conf/stacks: unknown stack 'linux-9.9'");
  }

  @Test
  void only_namesInAnyCase_areThoseBugs() {
    assertThat(CATALOGUE.only(List.of("k04"))).extracting(Bug::id).containsExactly("K04");
    assertThat(CATALOGUE.only(List.of())).isEqualTo(CATALOGUE.bugs());
    assertThatThrownBy(() -> CATALOGUE.only(List.of("k99")))
        .isInstanceOf(ScenarioException.class)
        .hasMessageStartingWith("--only: no bug 'k99' in the catalogue; allowed: K");
  }

  private void copy(String from, String to) throws IOException {
    Files.copy(RACES.resolve("catalogue").resolve(from), folder.resolve(to));
  }

  private static String lines(Compared result) {
    CatalogueEntry entry = result.bug().entry();
    StringBuilder text = new StringBuilder();
    line(text, result.bug().id(), result.bug().title());
    line(text, "", entry.stack() + repair(entry.fixes(), "+") + repair(entry.faults(), "-"));
    Side without = result.without();
    line(
        text,
        "",
        without.found()
            ? "without: %s, in execution %,d".formatted(broken(without), without.executions())
            : "without: " + searched(without));
    line(text, "", "with: " + (result.with().found() ? "found" : searched(result.with())));
    if (entry.shows() == Shows.CLEAN) {
      line(text, "", "not as told: " + entry.why());
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String id, String what) {
    text.append("%-13s%s".formatted(id, what).stripTrailing()).append('\n');
  }

  private static String broken(Side side) {
    return String.join(", ", side.broken());
  }

  private static String searched(Side side) {
    return "%s, %,d executions, %,d states"
        .formatted(VerdictText.word(side), side.executions(), side.states());
  }

  private static String repair(Switches switches, String sign) {
    return switches.equals(Switches.NONE)
        ? ""
        : ", " + sign + switches.toString().replace(" ", " " + sign);
  }

  /** The ids in the first column of the table of what is left out. */
  private static Set<String> leftOut() throws IOException {
    String page = Files.readString(PAGE);
    String table = page.substring(page.indexOf("## Left out"));
    Set<String> ids = new TreeSet<>();
    Matcher row = Pattern.compile("(?m)^\\| ([KQ0-9, ]+) \\| \\S.*\\|$").matcher(table);
    while (row.find()) {
      ids.addAll(List.of(row.group(1).split(", ")));
    }
    assertThat(ids).isNotEmpty();
    return ids;
  }
}
