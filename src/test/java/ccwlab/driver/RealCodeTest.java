package ccwlab.driver;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.conform.ConformReport;
import ccwlab.driver.build.BuiltDriver;
import ccwlab.driver.build.DriverBuild;
import ccwlab.driver.build.Drivers;
import ccwlab.driver.build.RealTree;
import ccwlab.driver.confirm.Confirmation;
import ccwlab.driver.confirm.Confirmation.Answer;
import ccwlab.driver.confirm.Confirmer;
import ccwlab.driver.confirm.PointCheck;
import ccwlab.driver.pair.PairRun;
import ccwlab.driver.run.DriverPool;
import ccwlab.driver.run.RealStack;
import ccwlab.explore.Deadline;
import ccwlab.explore.ExplorationResult;
import ccwlab.explore.ExploreOptions;
import ccwlab.explore.ExploreOptions.Kind;
import ccwlab.explore.ExploreProgress;
import ccwlab.explore.PartSearch;
import ccwlab.explore.Rerun;
import ccwlab.explore.World;
import ccwlab.explore.file.Cut;
import ccwlab.explore.file.Replay;
import ccwlab.explore.file.ScheduleFile;
import ccwlab.explore.file.ScheduleFiles;
import ccwlab.explore.replay.Run;
import ccwlab.host.Assembling;
import ccwlab.host.Stacks;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackFiles;
import ccwlab.scenario.StackSpec;
import ccwlab.tools.Toolchain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver of a real tree in the driver's place, where there is one. */
class RealCodeTest {
  private static final Path RACES = Path.of("loadtests/races");
  private static final Path STACKS = Path.of("conf/stacks");
  private static final StackSpec TODAY = StackFiles.load("today", STACKS);
  private static final ScheduleFile FREES =
      ScheduleFiles.load(Path.of("src/test/resources/schedules/clear-frees-new-start.schedule"));

  @TempDir private static Path folder;

  private static DriverPool plain;
  private static DriverPool fixed;
  private static BuiltDriver built;

  @BeforeAll
  static void build() throws IOException {
    Drivers drivers = new Drivers(folder.resolve("kept"), Toolchain.of(System.getenv()));
    Path tree = RealTree.orLeftOut(drivers);
    DriverBuild build = new DriverBuild(Path.of("src/main/c/driver"), drivers);
    built = build.build(tree, "plain", List.of());
    plain = new DriverPool("plain", built.command(), false);
    fixed = new DriverPool("fixed", build.build(tree, "fixed", List.of("b8")).command(), false);
  }

  @AfterAll
  static void stop() {
    if (plain != null) {
      plain.close();
      fixed.close();
    }
  }

  private static ExplorationResult explored(String name, long executions) {
    Scenario scenario = ScenarioFiles.load(name, RACES);
    Assembling real = RealStack.assembling(TODAY, plain);
    return PartSearch.explore(
        () -> real.of(scenario), ExploreOptions.of(Kind.AUTO, 1, executions), ExploreProgress.NONE);
  }

  @Test
  void explore_clearThenStart_findsTheFreedProgramUnprompted() {
    ExplorationResult result = explored("findings/clear-frees-new-start", 1500);

    ExplorationResult.Violated freed =
        result.findings().stream()
            .filter(one -> one.property().equals("no-freed-program-used"))
            .findFirst()
            .orElseThrow();
    Scenario scenario = ScenarioFiles.load("findings/clear-frees-new-start", RACES);
    Rerun again = new Rerun(RealStack.assembling(TODAY, plain).of(scenario), 1);
    assertThat(again.of(freed.schedule().keys()).judgement().orElseThrow().violations())
        .anyMatch(one -> one.property().equals(freed.property()));
  }

  @Test
  void points_ofTheModel_areAllInTheCode() {
    List<Scenario> scenarios =
        PointCheck.SCENARIOS.stream().map(name -> ScenarioFiles.load(name, RACES)).toList();

    assertThat(PointCheck.of(plain, TODAY, scenarios).never()).isEmpty();
  }

  @Test
  void explore_attentionAlone_findsNothing() {
    ExplorationResult result = explored("attention", 500);

    assertThat(result.findings()).isEmpty();
    assertThat(result.outcomes()).isNotEmpty();
    assertThat(result.complete()).isFalse();
  }

  private static Confirmation confirmed(DriverPool pool, int runs) {
    Scenario whole = ScenarioFiles.load(FREES.scenario(), RACES);
    Scenario scenario = Cut.apply(whole, FREES.cuts());
    Run model = Replay.strict(World.start(Assembling.on(TODAY).of(scenario)), FREES);
    return new Confirmer(scenario, RealStack.assembling(TODAY, pool))
        .confirm(model, FREES.found(), runs, Deadline.NONE);
  }

  @Test
  void confirm_findingOfTheModel_isConfirmedAlongItsSchedule() {
    Confirmation confirmation = confirmed(plain, 200);

    assertThat(confirmation.answer()).isEqualTo(Answer.CONFIRMED);
    assertThat(confirmation.run().find(FREES.found())).isNotNull();
  }

  @Test
  void confirm_withTheFix_isNot() {
    Confirmation confirmation = confirmed(fixed, 200);

    assertThat(confirmation.answer()).isNotEqualTo(Answer.CONFIRMED);
    assertThat(confirmation.executions()).isEqualTo(200);
    assertThat(confirmation.run()).isNull();
  }

  @Test
  void conform_randomSequences_agreeWithTheModelOfThatTree() {
    String stack = built.version().startsWith("6.12.") ? "linux-6.12" : "linux-6.1.192";
    StackSpec model = StackFiles.load(stack, STACKS);

    ConformReport report = PairRun.run(stack, Stacks.driver(model), plain, 5, 150);

    assertThat(report.differences()).isEmpty();
    assertThat(report.steps()).isGreaterThan(500);
  }
}
