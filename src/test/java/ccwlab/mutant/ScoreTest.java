package ccwlab.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.explore.ExploreOptions;
import ccwlab.explore.ExploreOptions.Kind;
import ccwlab.explore.ExploreProgress;
import ccwlab.explore.Explorer;
import ccwlab.host.Assembly;
import ccwlab.host.Copy;
import ccwlab.host.Mutant;
import ccwlab.link.MachineNode;
import ccwlab.mutant.ScoreResult.Row;
import ccwlab.report.MadeBy;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackFiles;
import ccwlab.scenario.StackSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScoreTest {
  private static final Path RACES = Path.of("loadtests/races");
  private static final StackSpec TODAY = StackFiles.load("today", Path.of("conf/stacks"));

  /** Small, and between them with most of what the machines do. */
  private static final List<String> SMALL =
      List.of(
          "attention",
          "start-after-start",
          "ssch-races-ssch",
          "two-subclasses",
          "hsch-races-ssch",
          "csch-races-ssch");

  private static final ScoreProgress SILENT =
      new ScoreProgress() {
        @Override
        public void update(String now, int done, int all) {}

        @Override
        public boolean stopRequested() {
          return false;
        }
      };

  @Test
  void score_aDozenMutantsOfAllMachines_areNoticedByExploration() {
    List<Mutation> mutants =
        Stream.of(
                "vcpu-cc-misread",
                "vcpu-quiet-unheard",
                "kvm-no-wakeup",
                "kvm-taken-stays",
                "bql-unlock-unheard",
                "bql-waiter-lost",
                "qemu-tsch-clears-nothing",
                "qemu-irb-dropped",
                "region-never-idle",
                "region-cp-not-freed",
                "region-job-not-queued",
                "hw-interruption-lost",
                "hw-chaining-stops")
            .map(id -> Mutants.byId(id).orElseThrow())
            .toList();

    ScoreResult result = score(mutants, "attention", "ssch-races-ssch", "start-after-start");

    assertThat(result.survivors()).extracting(row -> row.mutant().id()).isEmpty();
    assertThat(result.exploredNoticed()).isEqualTo(mutants.size());
    assertThat(result.rows()).allMatch(row -> row.explored().reached());
  }

  @Test
  void score_stoppedByTheUser_claimsNothingOfWhatWasNotTried() {
    AtomicBoolean stop = new AtomicBoolean();
    ScoreProgress stopping =
        new ScoreProgress() {
          @Override
          public void update(String now, int done, int all) {
            stop.set(now.startsWith("explored: "));
          }

          @Override
          public boolean stopRequested() {
            return stop.get();
          }
        };
    ScoreOptions options = new ScoreOptions(1, Duration.ofMinutes(1), Duration.ZERO);

    ScoreResult result = Score.of(Mutants.list(), scenarios("attention"), TODAY, options, stopping);

    assertThat(result.stopped()).isTrue();
    assertThat(result.rows()).anyMatch(row -> !row.explored().incomplete().isEmpty());
    assertThat(new ScoreText(result, 200).text()).contains("\nstopped   by the user: ");
  }

  @Test
  void score_whatIsCalledEquivalent_isNotNoticed() {
    List<Mutation> mutants = Mutants.list().stream().filter(Mutation::isEquivalent).toList();

    ScoreResult result = score(mutants, "attention", "ssch-races-ssch", "start-after-start");

    assertThat(mutants).isNotEmpty();
    assertThat(result.wronglyEquivalent()).extracting(row -> row.mutant().id()).isEmpty();
    assertThat(result.counted()).isEmpty();
  }

  @Test
  void score_aMutantThatDoesNothing_isNotNoticedAndNotReached() {
    Mutation nothing =
        Mutation.of(
            "nothing", Part.REGION, "does nothing", StepRules.forgets(it -> false, "state"));

    Row row = score(List.of(nothing), "attention", "start-after-start").rows().get(0);

    assertThat(row.explored().by()).isEmpty();
    assertThat(row.explored().incomplete()).isEmpty();
    assertThat(row.explored().reached()).isFalse();
  }

  @Test
  void score_liveMutantThatEndsAProgramTwice_isNoticedAndBreaksNothingElseOff() {
    List<Mutation> one = List.of(Mutants.byId("vcpu-intercept-twice").orElseThrow());
    ScoreOptions options = new ScoreOptions(1, Duration.ofSeconds(20), Duration.ofSeconds(20));

    ScoreResult result = Score.of(one, scenarios("csch-then-ssch"), TODAY, options, SILENT);

    assertThat(result.liveNoticed()).isEqualTo(1);
  }

  @Test
  void score_live_noticesTheSameFault() {
    List<Mutation> one = List.of(Mutants.byId("qemu-inject-lost").orElseThrow());
    ScoreOptions options = new ScoreOptions(1, Duration.ofSeconds(20), Duration.ofSeconds(20));

    ScoreResult result = Score.of(one, scenarios("ssch-races-ssch"), TODAY, options, SILENT);

    assertThat(result.liveNoticed()).isEqualTo(1);
    assertThat(result.rows().get(0).live().orElseThrow().rounds()).isPositive();
    assertThat(new ScoreText(result, 200).text())
        .contains("score     1 of 1 mutants noticed by exploration, 1 by live runs");
    assertThat(ScoreJson.of(result, "score", (id, scenario) -> id, MadeBy.us()))
        .contains("\"noticedLive\" : 1");
  }

  @Test
  void machines_withoutAMutant_areTheMachinesThemselves() {
    Assembly assembly = new Assembly(scenarios("attention").get(0), TODAY);

    try (Copy copy = assembly.copy()) {
      assertThat(copy.host().nodes())
          .noneMatch(
              node ->
                  node instanceof MachineNode<?, ?, ?, ?, ?> machine
                      && machine.machine() instanceof Changed);
    }
  }

  static List<Mutation> reachable() {
    // The shipped scenarios lead to no such step, or only the large ones do: score.md says which.
    Set<String> elsewhere =
        Set.of(
            "qemu-second-signal-unheard",
            "region-trylock-always",
            "region-write-sees-idle",
            "region-sch-lock-blind",
            "region-second-interrupt-unheard",
            "hw-ssch-blind",
            "hw-completion-of-another",
            "hw-reports-lost");
    return Mutants.list().stream().filter(one -> !elsewhere.contains(one.id())).toList();
  }

  @ParameterizedTest
  @MethodSource("reachable")
  void mutant_inTheSmallScenarios_takesAStepThatTheMachineWouldNot(Mutation mutant) {
    AtomicBoolean reached = new AtomicBoolean();
    for (int i = 0; i < SMALL.size() && !reached.get(); i++) {
      Scenario scenario = ScenarioFiles.load(SMALL.get(i), RACES);
      Mutant noting = plain -> mutant.of(plain, () -> reached.set(true));
      search(new Assembly(scenario, TODAY, noting), reached);
    }
    assertThat(reached).isTrue();
  }

  /** Until the step is there; that a mutant may break the emulation off then is no matter here. */
  private static void search(Assembly changed, AtomicBoolean reached) {
    ExploreOptions options = ExploreOptions.of(Kind.EXHAUSTIVE, 1, 0);
    try {
      Explorer.seek(changed, options, until(reached), (property, message) -> reached.get());
    } catch (RuntimeException e) {
      assertThat(reached).as("reached before %s", e).isTrue();
    }
  }

  private static ExploreProgress until(AtomicBoolean reached) {
    return new ExploreProgress() {
      @Override
      public void update(SoFar now) {}

      @Override
      public boolean stopRequested() {
        return reached.get();
      }
    };
  }

  @Test
  void ids_ofMutants_areUniqueAndStandInNoScenarioAndNoProperty() throws IOException {
    List<String> ids = Mutants.list().stream().map(Mutation::id).toList();
    List<Path> files = new ArrayList<>();
    for (Path folder : List.of(RACES, Path.of("src/main/java/ccwlab/property"))) {
      try (Stream<Path> all = Files.walk(folder)) {
        all.filter(Files::isRegularFile).forEach(files::add);
      }
    }

    assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      assertThat(Files.readString(file)).as("%s", file).doesNotContain(ids);
    }
  }

  private static ScoreResult score(List<Mutation> mutants, String... names) {
    ScoreOptions options = new ScoreOptions(1, Duration.ofMinutes(1), Duration.ZERO);
    return Score.of(mutants, scenarios(names), TODAY, options, SILENT);
  }

  private static List<Scenario> scenarios(String... names) {
    return Stream.of(names).map(name -> ScenarioFiles.load(name, RACES)).toList();
  }
}
