package ccwlab.compare;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.explore.ExplorationResult;
import ccwlab.explore.ExploreOptions;
import ccwlab.explore.ExploreOptions.Kind;
import ccwlab.explore.ExploreProgress;
import ccwlab.explore.Explorer;
import ccwlab.explore.Sought;
import ccwlab.report.Page;
import ccwlab.report.ReasonedTable;
import ccwlab.report.ReasonedTable.Head;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackFiles;
import ccwlab.scenario.StackSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

/**
 * The page of the candidates: which of them closes which finding of today, and what each breaks.
 * {@code -Dgolden.update=true} makes the whole table anew. Without it the rows of today and of the
 * two designs at the end are searched, and of each other row the cells in which the page says that
 * it differs from today's; what is not on the page as it should be, is searched too.
 */
class CandidatesTest {
  private static final Path PAGE = Path.of("src/site/markdown/candidates.md");
  private static final int WIDTH = 140;

  private static final String TODAY = "today";
  private static final Set<String> SEARCHED =
      Set.of(TODAY, "design-small-patches", "design-line-and-patches");

  private static final List<String> STACKS =
      List.of(
          "today",
          "today+k09",
          "today+k13",
          "today+k14",
          "today+k15-fix",
          "today+k16",
          "today+k17",
          "today+k43",
          "today+b5",
          "today+d1",
          "today+q11",
          "today+u2",
          "today+b8",
          "today+b10",
          "today+b8+b10+q11+u2",
          "today+b9",
          "today+u3",
          "today+b8+b9",
          "design-b9-irb-queue",
          "today+b11",
          "today+b11+u9",
          "today+b12",
          "today+b12+u9",
          "today+b13",
          "today+b14",
          "today+u4",
          "today+u5",
          "today+u6",
          "today+u7",
          "today+u8",
          "today+q11+u2+u8",
          "today+u9",
          "today+u10",
          "today+u7+u9+u10+b14",
          "today+u11",
          "design-small-patches",
          "design-line-and-patches");

  /**
   * Something that a stack may do.
   *
   * @param name a finding's number, or what a candidate may break
   */
  private record Check(String name, String scenario, Sought sought) {}

  private static final List<Check> CHECKS =
      List.of(
          new Check("1", "findings/clear-frees-new-start", Sought.ANYTHING),
          new Check("2", "hsch-races-ssch", finding("no-interruption-lost", "never reached")),
          new Check("3", "csch-races-ssch", finding("accepted-start-ends-once", "csch had")),
          new Check("4", "findings/status-told-twice", finding("told-once", "twice")),
          new Check("5", "findings/unsolicited-wiped", Sought.ANYTHING),
          new Check("6", "findings/unsolicited-replaces-end", finding("condition-code", "cc 2")),
          new Check("7", "findings/unsolicited-replaces-end", finding("no-freed-program", "")),
          new Check("8", "findings/resume-refused", Sought.ANYTHING),
          new Check("9", "findings/gone-start-never-ends", Sought.ANYTHING),
          new Check("10", "findings/reset-gives-up", Sought.ANYTHING),
          new Check("11", "findings/failed-start-revives", Sought.ANYTHING),
          new Check("12", "findings/notoper-outlives-device", Sought.ANYTHING),
          new Check("13", "findings/attention-frees-pci", Sought.ANYTHING),
          new Check("15", "findings/reset-keeps-status", Sought.ANYTHING),
          new Check("16", "findings/xsch-goes-on", Sought.ANYTHING),
          new Check("17", "findings/disabled-with-status", Sought.ANYTHING),
          new Check("18", "findings/report-after-close", Sought.ANYTHING),
          new Check("19", "findings/clear-withdraws-nothing", Sought.ANYTHING),
          new Check("20", "findings/halt-wiped", Sought.ANYTHING),
          new Check("21", "findings/resume-after-halt", finding("condition-code", "after hsch")),
          new Check("mixed", "debate/halt-then-start", Sought.ANYTHING),
          new Check("leak", "debate/halt-during-start", finding("every-program-freed", "blocks")),
          new Check("busy", "catalogue/k14", Sought.ANYTHING),
          new Check("wedge", "catalogue/k16", Sought.ANYTHING),
          new Check("spin", "catalogue/k43", Sought.ANYTHING),
          new Check("hang", "debate/clear-over-status", Sought.ANYTHING));

  private static Sought finding(String property, String message) {
    return (name, text) -> name.startsWith(property) && text.contains(message);
  }

  @Test
  void candidates_againstEveryFinding_areThePagesTable() throws IOException {
    List<Head> heads = new ArrayList<>(List.of(Head.word("")));
    CHECKS.forEach(check -> heads.add(Head.word(check.name())));
    ReasonedTable table = new ReasonedTable(heads, "");
    Map<String, List<String>> page =
        Boolean.getBoolean("golden.update") ? Map.of() : rowsOfThePage();
    for (String stack : STACKS) {
      List<String> cells = new ArrayList<>(List.of(stack));
      for (int i = 0; i < CHECKS.size(); i++) {
        boolean asToday = !SEARCHED.contains(stack) && asToday(page, stack, i);
        cells.add(asToday ? page.get(TODAY).get(i) : cell(CHECKS.get(i), stack));
      }
      table.row(cells, "", null);
    }

    Page.assertBlock(PAGE, "candidates", table.text(WIDTH, Ansi.OFF));
  }

  private static String cell(Check check, String stack) {
    return does(check, stack) ? "-" : "ok";
  }

  private static boolean asToday(Map<String, List<String>> page, String stack, int column) {
    return page.containsKey(stack)
        && page.containsKey(TODAY)
        && page.get(stack).get(column).equals(page.get(TODAY).get(column));
  }

  /** The cells by stack; none if the heads are not those of the checks. */
  private static Map<String, List<String>> rowsOfThePage() throws IOException {
    Map<String, List<String>> rows = new HashMap<>();
    List<String> heads = CHECKS.stream().map(Check::name).toList();
    boolean same = false;
    for (String line : Files.readAllLines(PAGE)) {
      List<String> words = List.of(line.trim().split(" +"));
      same |= words.equals(heads);
      if (STACKS.contains(words.get(0)) && words.size() == heads.size() + 1) {
        rows.put(words.get(0), words.subList(1, words.size()));
      }
    }
    return same ? rows : Map.of();
  }

  /** Some order shows it; if not, every order has been tried. */
  private static boolean does(Check check, String name) {
    Scenario scenario = ScenarioFiles.load(check.scenario(), Path.of("loadtests/races"));
    StackSpec stack = StackFiles.load(name, Path.of("conf/stacks"));
    ExploreOptions options = ExploreOptions.of(Kind.EXHAUSTIVE, 1, 0);
    ExplorationResult result =
        Explorer.seek(scenario, stack, options, ExploreProgress.NONE, check.sought());
    boolean found =
        result.findings().stream()
            .anyMatch(one -> check.sought().is(one.property(), one.message()));
    assertThat(found || result.complete()).as(check.scenario() + " on " + name).isTrue();
    return found;
  }
}
