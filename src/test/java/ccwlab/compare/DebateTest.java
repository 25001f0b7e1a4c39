package ccwlab.compare;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.explore.ExploreOptions;
import ccwlab.explore.ExploreOptions.Kind;
import ccwlab.explore.ExploreProgress;
import ccwlab.explore.Explorer;
import ccwlab.report.Page;
import ccwlab.report.ReasonedTable;
import ccwlab.report.ReasonedTable.Head;
import ccwlab.scenario.BigLockPolicy;
import ccwlab.scenario.PropertyNames;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackFiles;
import ccwlab.scenario.StackSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

/**
 * What each design of the debate can and cannot get wrong: the table of the page debate.md. Every
 * cell is the answer of a complete search.
 */
class DebateTest {
  private static final Path PAGE = Path.of("src/site/markdown/debate.md");
  private static final int WIDTH = 120;

  /** All are today's kernel and QEMU but for the design. */
  private static final List<String> STACKS =
      List.of(
          "design-a5-command-region",
          "design-a1-status",
          "design-a3-io-command",
          "design-a2-start-first",
          "design-e1-emulated",
          "today+sync-start",
          "today-q04",
          "design-u1-by-return-code",
          "today+k43",
          "design-b3-actl-gating",
          "design-b4-cp-started",
          "design-b5-cp-queue",
          "design-b7-workqueue",
          "design-d1-csch-purges",
          "today+k15-fix",
          "design-b8-ended-at-irq",
          "today+q11+u2",
          "design-b8-ended-at-irq+q11+u2");

  /**
   * A question to a design.
   *
   * @param lockHeld QEMU's big lock is held in system calls, as ever
   * @param broken what a column shows that does not have it
   */
  private record Check(String name, String scenario, boolean lockHeld, Predicate<Column> broken) {
    Check(String name, String scenario, Predicate<Column> broken) {
      this(name, scenario, true, broken);
    }
  }

  private static final List<Check> CHECKS =
      List.of(
          new Check("R1c", "debate/recover-by-clear", DebateTest::anything),
          new Check("R1h", "debate/start-after-halt", DebateTest::anything),
          new Check("R5", "debate/halt-during-start", column -> !seen(column, "0 0 START+HALT")),
          new Check("R17", "debate/halt-during-start", finding("condition-code-allowed", "")),
          new Check("R12", "debate/halt-during-start", finding("no-interruption", "never was")),
          new Check("R3", "debate/halt-during-start", finding("no-interruption", "never reached")),
          new Check("R14", "debate/halt-during-start", finding("accepted-start-ends-once", "")),
          new Check("R14l", "debate/halt-during-start", finding("every-program-freed", "blocks")),
          new Check("R15", "debate/ssch-after-csch", finding("forbidden-outcome", "")),
          new Check("R16", "debate/ssch-after-csch", finding("no-freed-program-used", "")),
          new Check("R18", "debate/refused-start", DebateTest::anything),
          new Check("R19", "csch-races-ssch", finding("accepted-start-ends-once", "csch had")),
          new Check("R8", "ssch-races-ssch", DebateTest::wrong),
          new Check("R9", "ssch-races-ssch", false, DebateTest::wrong),
          new Check("calm", "debate/start-after-end", DebateTest::wrong));

  private final Map<String, Column> searched = new HashMap<>();

  @Test
  void designs_againstEveryRequirement_areThePagesTable() throws IOException {
    List<Head> heads = new ArrayList<>(List.of(Head.word("")));
    CHECKS.forEach(check -> heads.add(Head.word(check.name())));
    ReasonedTable table = new ReasonedTable(heads, "");
    for (String stack : STACKS) {
      List<String> cells = new ArrayList<>(List.of(stack));
      for (Check check : CHECKS) {
        cells.add(check.broken().test(column(check, stack)) ? "-" : "ok");
      }
      table.row(cells, "", null);
    }
    String text = table.text(WIDTH, Ansi.OFF);

    Page.assertBlock(PAGE, "designs", text);
  }

  /** The one search of that scenario on that stack, which must have come to its end. */
  private Column column(Check check, String name) {
    return searched.computeIfAbsent(
        check.scenario() + name + check.lockHeld(), key -> explored(check, name));
  }

  private static Column explored(Check check, String name) {
    Scenario scenario = ScenarioFiles.load(check.scenario(), Path.of("loadtests/races"));
    StackSpec stack = StackFiles.load(name, Path.of("conf/stacks"));
    ExploreOptions options = ExploreOptions.of(Kind.EXHAUSTIVE, 1, 0);
    StackSpec used = check.lockHeld() ? stack : lockDropped(stack);
    Column column =
        Column.of(
            Explorer.explore(scenario, used, options, ExploreProgress.NONE),
            "",
            Column.Filing.NONE);
    assertThat(column.complete()).as(check.scenario() + " on " + name).isTrue();
    return column;
  }

  private static StackSpec lockDropped(StackSpec stack) {
    return new StackSpec(
        stack.name(),
        stack.title(),
        BigLockPolicy.DROPPED_AROUND_SYSCALLS,
        stack.switches(),
        stack.settings(),
        stack.orders());
  }

  private static boolean anything(Column column) {
    return !column.findings().isEmpty();
  }

  /** As above; but B4 is IDLE with a program by design. */
  private static boolean wrong(Column column) {
    return column.findings().stream()
        .anyMatch(one -> !one.found().property().equals(PropertyNames.IDLE_WITHOUT_PROGRAM));
  }

  private static boolean seen(Column column, String outcome) {
    return column.outcome(outcome) == Column.Answer.SEEN;
  }

  private static Predicate<Column> finding(String property, String message) {
    return column ->
        column.findings().stream()
            .anyMatch(
                one ->
                    one.found().property().startsWith(property)
                        && one.found().message().contains(message));
  }
}
