package ccwlab.host;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.observe.Grade;
import ccwlab.outcome.Judgement;
import ccwlab.scenario.CatalogueEntry;
import ccwlab.scenario.PropertyNames;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackFiles;
import ccwlab.scenario.StackSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every race scenario of ours, on one thread, in many orders that a seed decides. */
class RacesTest {
  private static final Path RACES = Path.of("loadtests/races");
  private static final Path STACKS = Path.of("conf/stacks");
  private static final int SCHEDULES = 200;

  /**
   * What is known to be broken on the stack of today, with the big lock held: the driver has one
   * slot for an irb, one region for it to be read from, and csch calls nothing back that is on its
   * way up. A reset takes a program away from the device without a word to the guest.
   */
  private static final Map<String, Set<String>> KNOWN_TODAY =
      Map.of(
          "reset-races-ssch",
          Set.of(
              PropertyNames.ACCEPTED_START_ENDS_ONCE,
              PropertyNames.DEVICE_NOT_GIVEN_UP,
              PropertyNames.DRAINED_CLEAN),
          "csch-races-ssch",
          onItsWayUp(PropertyNames.CLEAR_WITHDRAWS),
          "csch-then-ssch",
          onItsWayUp(PropertyNames.CLEAR_WITHDRAWS, PropertyNames.NO_FREED_PROGRAM_USED),
          "disk-image-read-with-recovery",
          onItsWayUp(
              PropertyNames.CLEAR_WITHDRAWS,
              PropertyNames.NO_FREED_PROGRAM_USED,
              PropertyNames.CONDITION_CODE_ALLOWED),
          "disk-read-halted",
          onItsWayUp(),
          "hsch-csch-stsch",
          onItsWayUp(PropertyNames.CLEAR_WITHDRAWS),
          "hsch-races-ssch",
          onItsWayUp(),
          "timeout-ladder",
          Set.of(PropertyNames.ACCEPTED_START_ENDS_ONCE));

  /** What one slot at each stage does to status on its way up, and more. */
  private static Set<String> onItsWayUp(String... more) {
    Set<String> all = new TreeSet<>(List.of(more));
    all.add(PropertyNames.ACCEPTED_START_ENDS_ONCE);
    all.add(PropertyNames.ACCEPTED_FUNCTION_SHOWN);
    all.add(PropertyNames.IRB_READ_ONCE);
    all.add(PropertyNames.NO_INTERRUPTION_LOST);
    all.add(PropertyNames.TOLD_ONCE);
    return all;
  }

  /** Below it each scenario asks only for what its finding breaks. */
  private static final String FINDINGS = "findings/";

  /** Below it designs are compared by what they break; today's is one of them. */
  private static final String DEBATE = "debate/";

  static List<String> races() {
    return ScenarioFiles.list(RACES);
  }

  @ParameterizedTest
  @MethodSource("races")
  void rounds_today_drainWithKnownOutcomesAndNoNewFindings(String name) {
    Scenario scenario = ScenarioFiles.load(name, RACES);

    Seen seen = run(scenario, "today");

    assertThat(seen.grades).as(name).doesNotContain(Grade.UNKNOWN);
    assertThat(known(scenario)).as(name).containsAll(seen.violated);
    if (ends(scenario)) {
      assertThat(seen.hung).as(name).isZero();
      assertThat(seen.grades).as(name).doesNotContain(Grade.FORBIDDEN);
    }
  }

  @ParameterizedTest
  @MethodSource("races")
  void rounds_lockDropped_drainToo(String name) {
    Scenario scenario = ScenarioFiles.load(name, RACES);

    Seen seen = run(scenario, "today-lock-dropped");

    if (ends(scenario)) {
      assertThat(seen.hung).as(name).isZero();
    }
    assertThat(seen.grades).as(name).doesNotContain(Grade.UNKNOWN);
    if (!known(scenario).contains(PropertyNames.DRAINED_CLEAN)) {
      assertThat(seen.violated).as(name).doesNotContain(PropertyNames.DRAINED_CLEAN);
    }
  }

  /** A bug of the catalogue asks for what it breaks, if its repair is not in today's stack. */
  private static Set<String> known(Scenario scenario) {
    if (scenario.name().startsWith(FINDINGS) || scenario.name().startsWith(DEBATE)) {
      return Set.copyOf(scenario.properties());
    }
    return scenario
        .catalogue()
        .map(entry -> repaired(entry) ? Set.<String>of() : Set.copyOf(scenario.properties()))
        .orElse(KNOWN_TODAY.getOrDefault(scenario.name(), Set.of()));
  }

  /** Today nothing hangs there and nothing is forbidden. */
  private static boolean ends(Scenario scenario) {
    return !scenario.name().startsWith(DEBATE)
        && scenario.catalogue().map(RacesTest::repaired).orElse(true);
  }

  /** The stack is as the entry would have it: with its fixes, without its faults. */
  private static boolean repaired(CatalogueEntry entry) {
    StackSpec today = StackFiles.load("today", STACKS);
    return entry.with(today).switches().equals(today.switches());
  }

  private static final class Seen {
    final Set<Grade> grades = new TreeSet<>();
    final Set<String> violated = new TreeSet<>();
    int hung;
  }

  private static Seen run(Scenario scenario, String stack) {
    Assembly assembly = new Assembly(scenario, StackFiles.load(stack, STACKS));
    Seen seen = new Seen();
    try (Copy copy = assembly.copy()) {
      for (int seed = 0; seed < SCHEDULES; seed++) {
        SyncRound round = SyncRound.random(assembly, copy, seed);
        Judgement judgement = round.judgement();
        seen.grades.add(judgement.grading().grade());
        judgement.violations().forEach(violation -> seen.violated.add(violation.property()));
        seen.hung += round.hung() ? 1 : 0;
      }
    }
    return seen;
  }
}
