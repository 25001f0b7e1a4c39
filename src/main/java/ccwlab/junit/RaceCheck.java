package ccwlab.junit;

import ccwlab.explore.Deadline;
import ccwlab.explore.ExplorationResult;
import ccwlab.explore.ExploreOptions;
import ccwlab.explore.ExploreOptions.Kind;
import ccwlab.explore.ExploreProgress;
import ccwlab.explore.Explorer;
import ccwlab.explore.World;
import ccwlab.explore.file.Cut;
import ccwlab.explore.file.Replay;
import ccwlab.explore.file.ScheduleFile;
import ccwlab.explore.file.ScheduleFiles;
import ccwlab.explore.replay.Run;
import ccwlab.explore.report.CounterexampleText;
import ccwlab.explore.report.Evidence;
import ccwlab.explore.report.ExplorationText;
import ccwlab.host.Assembling;
import ccwlab.observe.Conclusion;
import ccwlab.outcome.Judgement;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioException;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackFiles;
import ccwlab.scenario.StackSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/**
 * Explores a scenario, or replays a schedule, and fails with the counterexample.
 *
 * <pre>
 * RaceCheck.scenario("hsch-races-ssch").stack("today").strategy(Kind.EXHAUSTIVE).run();
 * RaceCheck.replay(Path.of("src/test/schedules/lost-irb.schedule")).stack("mine.conf").run();
 * </pre>
 *
 * <p>Names of scenarios and stacks are looked up in the project's folder, which the system property
 * {@code ccwlab.home} names (else the working directory); paths of {@code .conf} files go as they
 * are. With the same seed and number of executions a check always comes to the same.
 */
public final class RaceCheck {
  public static final long EXECUTIONS_USUAL = 10_000;

  private static final int WIDTH = 120;

  private final String scenario;
  private final Path schedule;
  private String stack = "";
  private Kind strategy = Kind.AUTO;
  private long executions = EXECUTIONS_USUAL;
  private Duration budget = Duration.ZERO;
  private int depth = ExploreOptions.DEPTH_USUAL;
  private long seed = 1;
  private boolean requireComplete;
  private String expected = "";
  private Path schedules;
  private Path home = Path.of(System.getProperty("ccwlab.home", ""));

  private RaceCheck(String scenario, Path schedule) {
    this.scenario = scenario;
    this.schedule = schedule;
  }

  /** Will explore a scenario: a name, or the path of a .conf file. */
  public static RaceCheck scenario(String nameOrPath) {
    return new RaceCheck(nameOrPath, null);
  }

  /** Will replay a schedule on its own scenario. */
  public static RaceCheck replay(Path schedule) {
    return new RaceCheck("", schedule);
  }

  /** Will replay a schedule, as far as it can be followed, on this scenario. */
  public static RaceCheck replay(Path schedule, String scenario) {
    return new RaceCheck(scenario, schedule);
  }

  /** Kernel and QEMU: a name, or the path of a .conf file; {@code today} if nothing is said. */
  public RaceCheck stack(String nameOrPath) {
    stack = nameOrPath;
    return this;
  }

  public RaceCheck strategy(Kind newStrategy) {
    strategy = newStrategy;
    return this;
  }

  /** How many at most; 0 for no limit, which suits an exhaustive search. */
  public RaceCheck executions(long most) {
    executions = most;
    return this;
  }

  /** How long at most. A check that ends by the clock may come to something else next time. */
  public RaceCheck budget(Duration most) {
    budget = most;
    return this;
  }

  /** Ordering constraints of PCT, delays of DELAY. */
  public RaceCheck depth(int newDepth) {
    depth = newDepth;
    return this;
  }

  public RaceCheck seed(long newSeed) {
    seed = newSeed;
    return this;
  }

  /** Fails too if not every order was covered. */
  public RaceCheck requireComplete() {
    requireComplete = true;
    return this;
  }

  /** Fails unless exactly this property is found broken: for a bug that is known and not fixed. */
  public RaceCheck expecting(String property) {
    expected = property;
    return this;
  }

  /** Where schedules of findings are written; nowhere if nothing is said. */
  public RaceCheck schedules(Path folder) {
    schedules = folder;
    return this;
  }

  /** The folder that holds conf/stacks and loadtests/races. */
  public RaceCheck home(Path folder) {
    home = folder;
    return this;
  }

  /**
   * Explores or replays.
   *
   * @throws AssertionError with the counterexample in its message, if there is a finding; or if
   *     nothing was looked at
   * @throws ScenarioException if a name or a file is wrong
   */
  public RaceReport run() {
    RaceReport report = report();
    if (!expected.isEmpty()) {
      boolean alone = report.findings().stream().allMatch(one -> one.property().equals(expected));
      if (report.findings().isEmpty() || !alone) {
        throw new AssertionError(
            "expected to find " + expected + " and nothing else\n" + text(report));
      }
    } else if (!report.ok()) {
      throw new AssertionError(text(report));
    }
    if (requireComplete && !report.complete()) {
      throw new AssertionError("not complete\n" + report.text());
    }
    return report;
  }

  /** The same, but never fails. */
  public RaceReport report() {
    return schedule == null ? explored() : replayed();
  }

  private static String text(RaceReport report) {
    if (report.conclusion() == Conclusion.NOTHING_LOOKED_AT) {
      return Conclusion.NOTHING + "\n" + report.text();
    }
    StringBuilder text = new StringBuilder();
    for (RaceReport.Finding finding : report.findings()) {
      text.append(finding.property()).append(": ").append(finding.message()).append("\n\n");
      text.append(finding.counterexample()).append('\n');
    }
    return text.toString();
  }

  private RaceReport explored() {
    Scenario read = ScenarioFiles.load(scenario, races());
    StackSpec kernel = StackFiles.load(stack.isEmpty() ? "today" : stack, stacks());
    ExploreOptions options =
        new ExploreOptions(
            seed,
            strategy,
            executions,
            budget,
            depth,
            ExploreOptions.DELIVERIES_USUAL,
            ExploreOptions.MEMORY_USUAL,
            0,
            false);
    Deadline deadline = Deadline.in(budget, ExploreProgress.NONE);
    ExplorationResult result = Explorer.explore(read, kernel, options, ExploreProgress.NONE);
    Evidence evidence =
        Evidence.gather(
            read,
            Assembling.on(kernel),
            result,
            new Evidence.Filing(schedules, scenario),
            deadline);
    if (!evidence.unwritten().isEmpty()) {
      throw new ScenarioException(evidence.unwritten());
    }
    return new RaceReport(
        read.name(),
        kernel.name(),
        seed,
        result.complete(),
        result.executions(),
        Math.round(result.classes()),
        result.outcomes().stream().map(ExplorationResult.Outcome::outcome).toList(),
        evidence.cases().stream().map(RaceCheck::finding).toList(),
        new ExplorationText(evidence, WIDTH, Ansi.OFF, false).text());
  }

  private static RaceReport.Finding finding(Evidence.Case one) {
    String command = "loadtests/ccwlab replay " + (one.path() == null ? "FILE" : one.path());
    String text =
        one.shrunk() == null ? command : CounterexampleText.of(one.shrunk(), command, WIDTH, false);
    return new RaceReport.Finding(one.property(), one.message(), text, one.path());
  }

  private RaceReport replayed() {
    ScheduleFile file = ScheduleFiles.load(schedule);
    Scenario read = ScenarioFiles.load(scenario.isEmpty() ? file.scenario() : scenario, races());
    StackSpec kernel = StackFiles.load(stack.isEmpty() ? file.stack() : stack, stacks());
    World start = World.start(Cut.apply(read, file.cuts()), kernel);
    Replay.Semantic replay = Replay.semantic(start, file);
    Run run = replay.run();
    List<RaceReport.Finding> findings =
        run.found().stream()
            .filter(found -> file.cuts().isEmpty() || !found.isOutcome())
            .map(
                found ->
                    new RaceReport.Finding(
                        found.property(),
                        found.message(),
                        CounterexampleText.of(run, found, WIDTH, false),
                        schedule))
            .toList();
    return new RaceReport(
        read.name(),
        kernel.name(),
        file.seed(),
        false,
        1,
        1,
        replay.followed() == 0
            ? List.of()
            : run.execution().judgement().map(Judgement::outcome).stream().toList(),
        findings,
        CounterexampleText.of(run, null, WIDTH, false));
  }

  private Path races() {
    return home.resolve("loadtests").resolve("races");
  }

  private Path stacks() {
    return home.resolve("conf").resolve("stacks");
  }
}
