package ccwlab.cli;

import ccwlab.driver.run.DriverPool;
import ccwlab.explore.ExploreOptions;
import ccwlab.explore.report.Evidence;
import ccwlab.explore.report.ExplorationJson;
import ccwlab.explore.report.ExplorationText;
import ccwlab.explore.report.LiveCounts;
import ccwlab.live.LiveRunFailed;
import ccwlab.live.RunOptions;
import ccwlab.observe.OutcomeRow;
import ccwlab.observe.RunResult;
import ccwlab.observe.Trace;
import ccwlab.report.MadeBy;
import ccwlab.report.RunJson;
import ccwlab.report.RunText;
import ccwlab.report.TraceText;
import ccwlab.report.Wrapping;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioException;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackSpec;
import ch.qos.logback.classic.LoggerContext;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a race scenario live and shows how often each outcome occurred. */
@Command(
    name = "race",
    description = "Run a race scenario live and show how often each outcome occurred.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class RaceCommand implements Callable<Integer> {
  private static final int MARGIN = 10;
  private static final int TRACES_SHOWN = 3;

  private final Console console;
  private final Interruption interruption;
  private final LiveRunner live;
  private final QemuArguments forQemu;

  @Parameters(
      paramLabel = "SCENARIO",
      description = "a name that 'ccwlab scenarios' lists, or the path of a .conf file")
  private String scenarioName;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "seed of every random choice (default: another each time)")
  private Long seed;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "stop after this many rounds (default: the scenario's, or none with --for)")
  private Long rounds;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "stop after this time: 500ms, 10s, 2m")
  private Duration limit = Duration.ZERO;

  @Mixin private StackOptions stackOptions;

  @Mixin private QemuOptions qemu;

  @Mixin private JsonOutput json;

  @Mixin private ReportOptions report;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "write result.json, table.txt, traces/ and report.html there")
  private Path folder;

  @Option(
      names = "--copies",
      paramLabel = "N",
      description = "copies of the scenario side by side (default: as suits the machine)")
  private int copies;

  @Option(
      names = "--traces",
      description = "print one round of every outcome, not only of findings")
  private boolean traces;

  @Option(
      names = "--explore",
      description =
          "explore the orders too, for as long as --budget says, and show both in a table")
  private boolean explore;

  @Option(
      names = "--budget",
      paramLabel = "DURATION",
      defaultValue = "10s",
      converter = DurationConverter.class,
      description = "time for --explore (default: ${DEFAULT-VALUE})")
  private Duration budget;

  @Mixin private TraceOptions traceOptions;

  @Option(names = "--no-progress", description = "show no progress")
  private boolean noProgress;

  RaceCommand(Console console, Interruption interruption, LiveRunner live, QemuArguments forQemu) {
    this.console = console;
    this.interruption = interruption;
    this.live = live;
    this.forQemu = forQemu;
  }

  @Override
  public Integer call() {
    checkOptions();
    Preparation preparation = new Preparation();
    Scenario scenario = ScenarioFiles.load(scenarioName, console.races());
    StackSpec stack = qemu.stack(stackOptions, console);
    long usual = qemu.wanted() ? QemuRace.ROUNDS : scenario.rounds();
    long planned = rounds != null ? rounds : limit.isZero() ? usual : 0;
    long seedUsed = seed != null ? seed : System.nanoTime() & 0x7fffffffL;
    RunOptions options =
        new RunOptions(
            seedUsed, planned, limit, qemu.wanted() ? 1 : copies, command(seedUsed, planned));
    PrintStream out = json.text(console);
    ResultFiles files = ResultFiles.at(folder);

    out.println("seed      " + seedUsed);
    preparation.await();
    RunResult result;
    try (RunTicker progress = RunTicker.of(console, noProgress, limit, interruption)) {
      result =
          qemu.wanted()
              ? new QemuRace(QemuOptions.tools(console), forQemu, qemu.driver(), out, console)
                  .run(scenario, stack, options, progress)
              : live.run(scenario, stack, options, progress);
    } catch (LiveRunFailed e) {
      FailedRun.showMeasured(e, options.command(), out, console);
      return FailedRun.exitCode(e, out, console);
    } finally {
      closeLog();
    }

    RunText text = new RunText(result, options.command(), console.width(), console.ansi());
    out.println();
    out.print(text.text());
    if (traceOptions.full()) {
      showTraces(out, result);
    }
    if (traces) {
      showOutcomes(out, result);
    }
    Optional<Evidence> explored =
        explore ? Optional.of(explored(out, scenario, stack, result)) : Optional.empty();
    boolean asked = json.wanted() || report.asked() || folder != null;
    String asJson = asked ? asJson(result, explored, options.command()) : "";
    ResultFiles.all(
        () -> json.write(() -> asJson, console),
        () -> files.write(result, asJson, options.command()),
        () -> explored.ifPresent(one -> ExploreRun.checkWritten(one.unwritten())),
        () -> report.write(() -> asJson, folder, out, console));
    NextSteps.after(result.conclusion(), scenarioName)
        .explore(!explore && !qemu.wanted(), stackOptions.words())
        .page(!report.wanted(folder))
        .print(out, console.width());
    int live = ExitCode.of(result.conclusion());
    int other = explored.map(one -> ExploreRun.exitCode(one, false)).orElse(ExitCode.FINE);
    boolean liveCounts = other == ExitCode.FINE || live == ExitCode.FINDING;
    return liveCounts && other != ExitCode.OUR_BUG ? live : other;
  }

  /** All traces are in it: it is made only if somebody wants it. */
  private static String asJson(RunResult result, Optional<Evidence> explored, String command) {
    MadeBy madeBy = MadeBy.us();
    ObjectNode tree = RunJson.tree(result, command, madeBy);
    explored.ifPresent(one -> tree.set("explored", ExplorationJson.tree(one, madeBy)));
    return RunJson.text(tree);
  }

  /** The same rows once more, with what the explorer says of them, on the same driver. */
  private Evidence explored(PrintStream out, Scenario scenario, StackSpec stack, RunResult live) {
    try (DriverPool pool = qemu.driver().wanted() ? qemu.driver().open(console) : null) {
      return explored(out, ExploreRun.of(scenario, stack, pool), live);
    }
  }

  private Evidence explored(PrintStream out, ExploreRun run, RunResult live) {
    ExploreOptions search =
        new ExploreOptions(
            live.seed(),
            ExploreOptions.Kind.AUTO,
            0,
            budget,
            ExploreOptions.DEPTH_USUAL,
            ExploreOptions.DELIVERIES_USUAL,
            Heap.forSearch(null),
            0,
            false);
    String command =
        "loadtests/ccwlab explore "
            + quoted(scenarioName)
            + " --seed "
            + live.seed()
            + qemu.stackWords(stackOptions)
            + qemu.driver().words()
            + " --budget "
            + budget.toMillis()
            + "ms";
    Evidence evidence;
    try (ExploreTicker ticker = new ExploreTicker(console, noProgress, interruption)) {
      evidence =
          run.evidence(search, ticker, new Evidence.Filing(schedules(), scenarioName))
              .with(LiveCounts.of(live), command);
    }
    out.println();
    out.print(
        new ExplorationText(evidence, console.width(), console.ansi(), traceOptions.full()).text());
    return evidence;
  }

  private Path schedules() {
    return folder == null ? Path.of(ExploreCommand.FOLDER) : folder;
  }

  /** The log file is written by a thread of its own, which would not outlive the program. */
  static void closeLog() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
      logging.stop();
    }
  }

  private void checkOptions() {
    if (rounds != null && rounds < 1) {
      throw new ScenarioException("--rounds: " + rounds + " is out of range; allowed: 1 or more");
    }
    if (copies < 0) {
      throw new ScenarioException("--copies: " + copies + " is out of range; allowed: 0 or more");
    }
    if (!qemu.wanted() && qemu.driver().wanted()) {
      throw new ScenarioException(
          "--driver: without --qemu; allowed: race --qemu --driver NAME, explore --driver NAME");
    }
    if (!qemu.wanted() && !forQemu.words().isEmpty()) {
      throw new ScenarioException(
          "'" + forQemu.words().get(0) + "' behind --; allowed: arguments of QEMU, with --qemu");
    }
    if (qemu.wanted() && copies > 1) {
      throw new ScenarioException("--copies: " + copies + " with --qemu; allowed: 1");
    }
    ResultFiles.at(folder);
    if (explore) {
      ResultFiles.makeFolder(schedules());
    }
    json.check();
    report.check();
  }

  /** What to type to run this again; the same seed, rounds, stack and copies. */
  private String command(long seedUsed, long planned) {
    StringBuilder command = new StringBuilder("loadtests/ccwlab race ");
    command.append(quoted(scenarioName)).append(" --seed ").append(seedUsed);
    if (planned > 0) {
      command.append(" --rounds ").append(planned);
    }
    if (!limit.isZero()) {
      command.append(" --for ").append(limit.toMillis()).append("ms");
    }
    command.append(stackOptions.words()).append(qemu.words()).append(forQemu.text());
    if (copies > 0) {
      command.append(" --copies ").append(copies);
    }
    return command.toString();
  }

  static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private String text(Trace trace) {
    return TraceText.of(trace, console.width(), traceOptions.full());
  }

  private void heading(PrintStream out, String what) {
    out.print(Wrapping.hanging("trace", what, MARGIN, console.width()));
  }

  private void showTraces(PrintStream out, RunResult result) {
    result.findings().stream()
        .filter(finding -> !finding.trace().equals(Trace.NONE))
        .limit(TRACES_SHOWN)
        .forEach(
            finding -> {
              out.println();
              heading(out, finding.property() + ", round " + finding.round());
              out.print(text(finding.trace()));
            });
  }

  private void showOutcomes(PrintStream out, RunResult result) {
    for (OutcomeRow row : result.outcomes()) {
      out.println();
      heading(out, "outcome " + row.outcome());
      out.print(text(row.trace()));
    }
  }
}
