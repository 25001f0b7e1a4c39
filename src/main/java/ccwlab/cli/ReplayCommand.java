package ccwlab.cli;

import ccwlab.driver.run.DriverPool;
import ccwlab.driver.run.RealStack;
import ccwlab.explore.DivergedException;
import ccwlab.explore.World;
import ccwlab.explore.file.Cut;
import ccwlab.explore.file.Replay;
import ccwlab.explore.file.ScheduleFile;
import ccwlab.explore.file.ScheduleFiles;
import ccwlab.explore.replay.Found;
import ccwlab.explore.replay.Run;
import ccwlab.explore.report.CounterexampleText;
import ccwlab.explore.report.ReplayJson;
import ccwlab.host.Assembling;
import ccwlab.host.Assembly;
import ccwlab.observe.Conclusion;
import ccwlab.replay.ActorReplay;
import ccwlab.report.FindingText;
import ccwlab.report.MadeBy;
import ccwlab.report.Wrapping;
import ccwlab.scenario.PropertyNames;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioException;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackFiles;
import ccwlab.scenario.StackSpec;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a schedule again. */
@Command(
    name = "replay",
    description = "Run a schedule that 'explore' wrote again; stop where it goes otherwise.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ReplayCommand implements Callable<Integer> {
  private static final int MARGIN = 10;

  private final Console console;
  private final Interruption interruption;

  @Parameters(paramLabel = "FILE", description = "a schedule file")
  private Path file;

  @Option(names = "--actors", description = "on the Akka actors, and not in the machines alone")
  private boolean actors;

  @Option(
      names = "--semantic",
      description = "after the code has changed: follow the schedule as far as it can be followed")
  private boolean semantic;

  @Option(
      names = "--stack",
      paramLabel = "NAME",
      description = "another stack than the schedule's: a file of conf/stacks or a path")
  private String stackName;

  @Mixin private Flips flips;

  @Mixin private DriverOptions driverOptions;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "" + DriverConfirmation.RUNS_USUAL,
      description =
          "with --driver: so many, near the schedule, before it is refuted (default: ${DEFAULT-VALUE})")
  private int runs;

  @Option(
      names = "--budget",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      defaultValue = "60s",
      description = "with --driver: stop after this time (default: ${DEFAULT-VALUE})")
  private Duration budget;

  @Option(
      names = "--step",
      description = "walk through the run with keys, the four status words beside it")
  private boolean step;

  @Mixin private TraceOptions traceOptions;

  @Mixin private JsonOutput json;

  @Mixin private ReportOptions report;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "write result.json and report.html there")
  private Path folder;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      description = "another scenario, or the same one at another path")
  private String scenarioName;

  /** For people. */
  private PrintStream out;

  private ReplayJson.Replayed replayed;

  ReplayCommand(Console console, Interruption interruption) {
    this.console = console;
    this.interruption = interruption;
    this.out = console.out();
  }

  @Override
  public Integer call() {
    if (actors && semantic) {
      throw new ScenarioException(
          "--actors: not together with --semantic; allowed: one of the two");
    }
    checkOutput();
    ScheduleFile schedule = ScheduleFiles.load(file);
    RealStack real = RealStack.parse(schedule.stack()).orElse(null);
    Scenario whole =
        ScenarioFiles.load(
            scenarioName == null ? schedule.scenario() : scenarioName, console.races());
    for (Cut cut : schedule.cuts()) {
      if (!semantic && !cut.isIn(whole)) {
        throw new ScenarioException(
            file
                + ": there is no '"
                + cut
                + "' to leave out; allowed: steps and CCWs of "
                + whole.name());
      }
    }
    Scenario scenario = Cut.apply(whole, schedule.cuts());
    String recorded = real == null ? schedule.stack() : real.stack();
    String name = stackName == null ? recorded : stackName;
    StackSpec stack = flips.applied(StackFiles.load(name, console.stacks()));
    if (driverOptions.wanted() && real == null) {
      if (json.wanted() || folder != null || report.asked()) {
        throw new ScenarioException(
            "--json, --out, --report, --open: not when a schedule of the model is tried on a driver;"
                + " allowed: for the schedule that this writes");
      }
      return confirmed(schedule, whole, stack);
    }
    try (DriverPool pool = pool(real)) {
      Assembling assembling =
          pool == null ? Assembling.on(stack) : RealStack.assembling(stack, pool);
      return replayed(schedule, scenario, stack, assembling);
    }
  }

  /** The driver that is asked for, else the one that was recorded; null for the model's. */
  private DriverPool pool(RealStack recorded) {
    if (driverOptions.wanted()) {
      return driverOptions.open(console);
    }
    return recorded == null ? null : DriverOptions.open(console, recorded);
  }

  private int confirmed(ScheduleFile schedule, Scenario whole, StackSpec stack) {
    ExploreCommand.range("--runs", runs, 1, Integer.MAX_VALUE);
    try (DriverPool pool = driverOptions.open(console)) {
      DriverConfirmation confirmation = new DriverConfirmation(whole, stack, pool);
      return confirmation.shown(
          confirmation.of(schedule, runs, budget),
          schedule,
          Path.of(ExploreCommand.FOLDER),
          console,
          traceOptions.full());
    }
  }

  private int replayed(
      ScheduleFile schedule, Scenario scenario, StackSpec stack, Assembling assembling) {
    out = json.text(console);
    item("seed", Long.toString(schedule.seed()));
    item("scenario", schedule.scenario());
    Assembly assembly = assembling.of(scenario);
    item("stack", assembly.stack().name());
    schedule.cuts().forEach(cut -> item("without", cut.toString()));
    replayed =
        new ReplayJson.Replayed(
            scenario,
            schedule.cuts().isEmpty(),
            assembly.stack().name(),
            schedule.seed(),
            command());
    try {
      if (actors) {
        new Preparation().await();
        Replay.compare(schedule, ActorReplay.run(schedule.schedule(), scenario, stack).steps());
        item("actors", schedule.steps().size() + " deliveries on Akka, all as recorded");
      }
      World start = World.start(assembly);
      return semantic
          ? semantic(start, schedule)
          : shown(Replay.strict(start, schedule), schedule, true);
    } catch (DivergedException e) {
      item("diverged", e.getMessage());
      write(ReplayJson.diverged(replayed, e.getMessage(), MadeBy.us()));
      return ExitCode.DIVERGED;
    }
  }

  private int semantic(World start, ScheduleFile schedule) {
    Replay.Semantic replay = Replay.semantic(start, schedule);
    item(
        "followed",
        replay.followed()
            + " of "
            + schedule.steps().size()
            + " recorded deliveries; "
            + replay.skipped()
            + " skipped, as they never became possible; "
            + replay.added().size()
            + " others in default order");
    return shown(replay.run(), schedule, replay.followed() > 0);
  }

  /**
   * @param followed at least one recorded delivery was made: else it is a run, but not the
   *     schedule's
   */
  private int shown(Run run, ScheduleFile schedule, boolean followed) {
    Found recorded = schedule.found();
    Found again = recorded == null ? null : run.find(recorded);
    List<Found> found =
        run.found().stream()
            .filter(one -> schedule.cuts().isEmpty() || !one.isOutcome() || one.equals(again))
            .toList();
    Found shown = again != null || found.isEmpty() ? again : found.get(0);
    if (step) {
      String title = shown == null ? schedule.scenario() : shown.property();
      StepTerminal.walk(CounterexampleText.whole(run, shown), title, interruption);
    } else {
      text(run, found, shown);
    }
    item("outcome", run.outcome());
    Conclusion conclusion = Conclusion.of(!found.isEmpty(), followed);
    if (conclusion == Conclusion.NOTHING_LOOKED_AT) {
      item("verdict", Conclusion.NOTHING + ": no recorded delivery could be followed");
    } else if (recorded != null && again == null) {
      item("verdict", recorded.property() + " is not broken any more");
    } else {
      item("verdict", found.isEmpty() ? "ok: no finding" : "FINDING: as above");
    }
    write(ReplayJson.of(replayed, run, found, conclusion, MadeBy.us()));
    return ExitCode.of(conclusion);
  }

  /** Findings in ten lines, then the run. */
  private void text(Run run, List<Found> found, Found shown) {
    if (!found.isEmpty()) {
      out.println();
      found.forEach(one -> finding(run, one));
    }
    out.print(CounterexampleText.of(run, shown, console.width(), traceOptions.full()));
  }

  private void finding(Run run, Found found) {
    String head = found.property() + ", " + PropertyNames.kind(found.property()).text();
    FindingText text =
        new FindingText(head, console.width(), console.ansi())
            .about(found.property(), found.message())
            .steps(CounterexampleText.trace(run, found));
    out.print(text.text());
  }

  private void checkOutput() {
    if (step && !console.outTerminal()) {
      throw StepTerminal.none();
    }
    if (folder != null) {
      ResultFiles.makeFolder(folder);
    }
    json.check();
    report.check();
  }

  private void write(String asJson) {
    ResultFiles.all(
        () -> json.write(() -> asJson, console),
        () -> {
          if (folder != null) {
            ResultFiles.write(folder.resolve("result.json"), asJson);
          }
        },
        () -> report.write(() -> asJson, folder, out, console));
  }

  /** What to type to replay it again. */
  private String command() {
    StringBuilder command = new StringBuilder("loadtests/ccwlab replay ");
    command.append(RaceCommand.quoted(file.toString()));
    command.append(actors ? " --actors" : "").append(semantic ? " --semantic" : "");
    command.append(stackName == null ? "" : " --stack " + RaceCommand.quoted(stackName));
    command.append(flips.words()).append(driverOptions.words());
    command.append(scenarioName == null ? "" : " --scenario " + RaceCommand.quoted(scenarioName));
    return command.toString();
  }

  private void item(String name, String value) {
    out.print(Wrapping.hanging(name, value, MARGIN, console.width()));
  }
}
