package ccwlab.tidy;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Who may know whom, and what the machines may not know, checked on the compiled classes. */
class ArchitectureTest {
  private static final String ROOT = "ccwlab";

  private static final Set<String> GROUND =
      Set.of("arch", "machine", "storage", "observe", "stack");

  /** The four layers, and what they stand on. */
  private static final Set<String> LAYERS = with(GROUND, "hardware", "vfio", "qemu", "guest");

  /**
   * What a package may know besides itself. A layer knows the layer below it and nothing above;
   * host joins all four, live gives each machine its actor.
   */
  private static final Map<String, Set<String>> MAY_KNOW =
      Map.ofEntries(
          entry("arch", Set.of()),
          entry("stack", Set.of()),
          entry("machine", Set.of("arch")),
          entry("storage", Set.of("arch", "machine")),
          entry("observe", Set.of("arch", "machine", "storage")),
          entry("hardware", GROUND),
          entry("vfio", with(GROUND, "hardware")),
          entry("qemu", with(GROUND, "vfio")),
          // Hardware for the operator: the machine room acts on it beside the stack.
          entry("guest", with(GROUND, "vfio", "qemu", "hardware")),
          entry("link", Set.of("machine", "observe")),
          entry("event", Set.of("link", "observe")),
          entry("round", Set.of("machine")),
          entry("input", Set.of()),
          entry("tools", Set.of("input", "report")),
          entry("scenario", Set.of("arch", "input", "observe", "stack")),
          entry("property", Set.of("arch", "observe", "scenario", "reference")),
          entry("outcome", Set.of("arch", "observe", "scenario", "property")),
          entry("host", with(LAYERS, "link", "round", "scenario", "property", "outcome")),
          entry("live", with(LAYERS, "link", "event", "round", "host", "scenario", "outcome")),
          entry("load", with(LAYERS, "link", "host", "live", "scenario", "property", "report")),
          entry(
              "cluster",
              Set.of(
                  "catalogue",
                  "compare",
                  "explore",
                  "host",
                  "input",
                  "live",
                  "load",
                  "machine",
                  "mutant",
                  "observe",
                  "report",
                  "scenario",
                  "stack",
                  "tools")),
          entry(
              "bench",
              Set.of(
                  "arch",
                  "input",
                  "observe",
                  "scenario",
                  "host",
                  "live",
                  "load",
                  "explore",
                  "reference",
                  "passthrough")),
          entry(
              "explore",
              with(
                  GROUND,
                  "hardware",
                  "guest",
                  "input",
                  "link",
                  "round",
                  "host",
                  "scenario",
                  "outcome",
                  "property",
                  "report")),
          entry(
              "replay",
              Set.of("machine", "link", "observe", "host", "live", "scenario", "explore")),
          entry("catalogue", Set.of("observe", "explore", "host", "report", "scenario")),
          entry("junit", with(GROUND, "scenario", "outcome", "explore", "host")),
          entry("compare", Set.of("observe", "scenario", "outcome", "explore", "report")),
          entry("report", Set.of("arch", "input", "observe")),
          entry("page", Set.of("arch", "input", "observe", "report")),
          entry("step", Set.of("arch", "observe", "report")),
          entry("export", Set.of("arch", "input", "observe", "report")),
          entry(
              "hosttrace",
              Set.of("arch", "export", "input", "observe", "property", "report", "scenario")),
          entry("reference", Set.of("arch", "input", "observe")),
          entry(
              "driver",
              with(
                  GROUND,
                  "hardware",
                  "vfio",
                  "link",
                  "host",
                  "input",
                  "report",
                  "tools",
                  "scenario",
                  "conform",
                  "explore")),
          entry(
              "conform",
              with(GROUND, "input", "hardware", "vfio", "qemu", "guest", "host", "scenario")),
          entry("mutant", with(LAYERS, "link", "host", "scenario", "explore", "live", "report")),
          entry(
              "passthrough",
              with(
                  LAYERS,
                  "link",
                  "host",
                  "scenario",
                  "input",
                  "tools",
                  "live",
                  "load",
                  "property",
                  "report")),
          entry(
              "cli",
              with(
                  GROUND,
                  "hardware",
                  "input",
                  "scenario",
                  "report",
                  "cluster",
                  "compare",
                  "bench",
                  "live",
                  "load",
                  "property",
                  "reference",
                  "conform",
                  "driver",
                  "passthrough",
                  "host",
                  "outcome",
                  "explore",
                  "mutant",
                  "catalogue",
                  "page",
                  "export",
                  "hosttrace",
                  "step",
                  "replay")));

  /** Packages whose results depend on nothing but what they are given. */
  private static final Set<String> PURE =
      with(LAYERS, "link", "event", "round", "scenario", "outcome", "property");

  private static final Set<String> MAY_USE_AKKA =
      Set.of("live", "load", "bench", "cluster", "replay");

  /** What these make follows from a seed that they are given. */
  private static final Set<String> MAKE_OF_A_SEED = Set.of("GeneratedImage", "Skews");

  /**
   * Of lock, queue and round: who asked them, or does what they say, is who is seen. And of what
   * gathers a load from several nodes, which is no part of the stack ({@code Gathering.Effect}).
   */
  private static final Set<String> SEEN_BY_THE_ASKER =
      Set.of("BigLockEffect", "WorkqueueEffect", "RoundEffect", "Effect");

  private static final String FIXTURE = ROOT + ".tidy.fixture";

  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void packages_ofTheProgram_knowOnlyWhatTheTableSays() {
    ArchitectureRules.knowOnly(ROOT, MAY_KNOW).check(PROGRAM);
  }

  @Test
  void table_ofPackages_hasNoCycleAndNoStranger() {
    for (String start : MAY_KNOW.keySet()) {
      Set<String> reached = new TreeSet<>();
      List<String> open = new ArrayList<>(MAY_KNOW.get(start));
      while (!open.isEmpty()) {
        String next = open.remove(0);
        if (reached.add(next)) {
          open.addAll(MAY_KNOW.get(next));
        }
      }
      assertThat(reached).as("reached from %s", start).doesNotContain(start);
    }
    Set<String> there = new TreeSet<>();
    PROGRAM.forEach(type -> there.add(ArchitectureRules.below(ROOT, type)));
    assertThat(MAY_KNOW.keySet()).isEqualTo(there);
  }

  @Test
  void packages_subpackagesToo_haveNoCycle() {
    ArchitectureRules.noCycles(ROOT).check(PROGRAM);
  }

  @Test
  void machines_ofEveryLayer_knowNeitherActorsNorClockNorChance() {
    ArchitectureRules.pure(ROOT, PURE, MAKE_OF_A_SEED).check(PROGRAM);
  }

  @Test
  void actors_areKnownToFewPackages() {
    ArchitectureRules.akkaOnlyIn(ROOT, MAY_USE_AKKA).check(PROGRAM);
  }

  @Test
  void effects_ofEveryMachine_canBeObserved() {
    ArchitectureRules.effectsOfferObserve(SEEN_BY_THE_ASKER).check(PROGRAM);
  }

  @Test
  void observations_areEachMadeSomewhere() {
    ArchitectureRules.observationsAreMade(ROOT + ".observe").check(PROGRAM);
  }

  @Test
  void rules_onClassesThatBreakThem_fire() {
    assertThat(broken(ArchitectureRules.knowOnly(FIXTURE, Map.of("high", Set.of("low")))))
        .contains("fixture.low.Ground", "fixture.high.Roof")
        .doesNotContain("Cellar");
    assertThat(broken(ArchitectureRules.noCycles(FIXTURE))).contains("Cycle detected");
    assertThat(broken(ArchitectureRules.akkaOnlyIn(FIXTURE, Set.of("low")))).contains("Restless");
    assertThat(broken(ArchitectureRules.effectsOfferObserve(Set.of()))).contains("MuteEffect");
    assertThat(broken(ArchitectureRules.observationsAreMade(FIXTURE + ".observe")))
        .contains("OddSeen$Never");
  }

  @Test
  void pure_onAMachineThatIsNot_namesEachImpurity() {
    assertThat(broken(ArchitectureRules.pure(FIXTURE, Set.of("machine"), Set.of())))
        .contains(
            "akka.actor.typed.ActorRef",
            "java.time.Instant.now",
            "java.lang.System.nanoTime",
            "java.lang.Math.random",
            "java.util.SplittableRandom",
            "org.slf4j.LoggerFactory",
            "java.lang.Thread");
  }

  /** What the rule says of the classes that are there to break it; empty if nothing. */
  private static String broken(ArchRule rule) {
    JavaClasses fixture = new ClassFileImporter().importPackages(FIXTURE);
    return rule.evaluate(fixture).getFailureReport().toString();
  }

  private static Set<String> with(Set<String> some, String... more) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(List.of(more));
    return all;
  }
}
