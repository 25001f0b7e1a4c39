package ccwlab.cli;

import ccwlab.cluster.chore.Asked;
import ccwlab.cluster.chore.Bounds;
import ccwlab.cluster.chore.CampaignColumns;
import ccwlab.cluster.chore.ColumnTask;
import ccwlab.cluster.chore.Stack;
import ccwlab.cluster.source.Checkout;
import ccwlab.cluster.source.Packing;
import ccwlab.cluster.wire.Edition;
import ccwlab.compare.Column;
import ccwlab.compare.Comparison;
import ccwlab.compare.Comparison.Mode;
import ccwlab.compare.ComparisonJson;
import ccwlab.compare.ComparisonText;
import ccwlab.explore.ExploreOptions;
import ccwlab.explore.Explorer;
import ccwlab.explore.report.Cabinet;
import ccwlab.host.Assembling;
import ccwlab.live.LiveRunFailed;
import ccwlab.live.RunOptions;
import ccwlab.report.MadeBy;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioException;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackSpec;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs or explores one scenario on several stacks and shows them side by side. */
@Command(
    name = "compare",
    description = {
      "Run or explore one scenario on several stacks: one table, a column for each stack.",
      "--with and --without flip every stack given; a single stack is compared with itself flipped."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class CompareCommand implements Callable<Integer> {
  private final Console console;
  private final Interruption interruption;
  private final LiveRunner live;

  @Parameters(
      paramLabel = "SCENARIO",
      description = "a name that 'ccwlab scenarios' lists, or the path of a .conf file")
  private String scenarioName;

  @Mixin private StackList stacks;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "seed of every random choice, the same for all (default: another each time)")
  private Long seed;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "live: rounds on each stack (default: the scenario's, or none with --for)")
  private Long rounds;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "live: time for each stack: 500ms, 10s, 2m")
  private Duration limit;

  @Option(
      names = "--explore",
      description = "explore the orders instead, as 'ccwlab explore --strategy auto' does")
  private boolean explore;

  @Option(
      names = "--load",
      description = "SCENARIO is a load of loadtests/loads: the stacks take turns under it")
  private boolean load;

  @Option(
      names = "--budget",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "explore: time for each stack (default: 60s, or none with --executions)")
  private Duration budget;

  @Option(
      names = "--executions",
      paramLabel = "N",
      description = "explore: stop each stack after this many")
  private Long executions;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "explore: threads; the result does not depend on it (default: one per core)")
  private Integer workers;

  @Option(
      names = "--require-complete",
      description = "explore: exit code 4 if not every order of every stack was covered")
  private boolean requireComplete;

  @Mixin private CampaignOptions campaign;

  @Mixin private JsonOutput json;

  @Mixin private OutputFolder files;

  @Mixin private ReportOptions report;

  @Option(names = "--no-progress", description = "show no progress")
  private boolean noProgress;

  /** Adds what there is to say of a cluster. */
  private UnaryOperator<String> section = UnaryOperator.identity();

  CompareCommand(Console console, Interruption interruption, LiveRunner live) {
    this.console = console;
    this.interruption = interruption;
    this.live = live;
  }

  @Override
  public Integer call() {
    checkOptions();
    if (!explore) {
      new Preparation().await();
    }
    if (load) {
      return underLoad();
    }
    Scenario scenario = ScenarioFiles.load(scenarioName, console.races());
    List<StackSpec> specs = stacks.load(console.stacks());
    long seedUsed = seed != null ? seed : System.nanoTime() & 0x7fffffffL;
    PrintStream out = json.text(console);

    out.println("seed      " + seedUsed);
    out.flush();
    List<Column> columns = new ArrayList<>();
    Cabinet cabinet = new Cabinet(files.folder());
    try {
      if (campaign.wanted()) {
        columns.addAll(led(scenario, specs, seedUsed, cabinet));
      } else {
        for (StackSpec stack : specs) {
          columns.add(
              explore
                  ? explored(scenario, stack, seedUsed, cabinet)
                  : live(scenario, stack, seedUsed));
        }
      }
    } catch (LiveRunFailed e) {
      FailedRun.showMeasured(e, command(seedUsed), out, console);
      throw e;
    } finally {
      RaceCommand.closeLog();
    }

    Mode mode = explore ? Mode.EXPLORE : Mode.LIVE;
    Comparison comparison = new Comparison(scenario, mode, seedUsed, columns, command(seedUsed));
    out.println();
    out.print(new ComparisonText(comparison, console.width(), console.ansi()).text());
    String asJson = section.apply(ComparisonJson.of(comparison, MadeBy.us()));
    ResultFiles.all(
        () -> json.write(() -> asJson, console),
        () ->
            files.write(
                asJson, new ComparisonText(comparison, OutputFolder.WIDTH, Ansi.OFF).text()),
        () -> ExploreRun.checkWritten(cabinet.unwritten()),
        () -> report.write(() -> asJson, files.folder(), out, console));
    int code = ExitCode.of(comparison.conclusion());
    boolean missed = requireComplete && !comparison.complete();
    return code == ExitCode.FINE && missed ? ExitCode.NOT_COMPLETE : code;
  }

  private int underLoad() {
    List<StackSpec> specs = stacks.load(console.stacks());
    long seedUsed = seed != null ? seed : System.nanoTime() & 0x7fffffffL;
    try {
      return new LoadComparer(console, interruption, noProgress, campaign.cluster())
          .compare(
              scenarioName,
              specs,
              seedUsed,
              limit,
              json,
              files,
              report,
              command(seedUsed),
              stacks::words);
    } finally {
      RaceCommand.closeLog();
    }
  }

  private void checkOptions() {
    ExploreCommand.range("--rounds", rounds == null ? 1 : rounds, 1, Long.MAX_VALUE);
    ExploreCommand.range("--executions", executions == null ? 1 : executions, 1, Long.MAX_VALUE);
    ExploreCommand.range("--workers", workers == null ? 0 : workers, 0, Integer.MAX_VALUE);
    only(explore, "--explore", "--budget", budget);
    only(explore, "--explore", "--executions", executions);
    only(explore, "--explore", "--workers", workers);
    only(explore, "--explore", "--require-complete", requireComplete ? this : null);
    only(!explore, "a live run", "--rounds", rounds);
    only(!explore, "a live run", "--for", limit);
    only(!load, "races", "--rounds", rounds);
    only(!load, "races", "--explore", explore ? this : null);
    campaign.check();
    only(!load, "races", "--campaign or --resume", campaign.kept() ? this : null);
    json.check();
    files.make();
    report.check();
  }

  private static void only(boolean allowed, String with, String option, Object value) {
    if (!allowed && value != null) {
      throw new ScenarioException(option + ": not here; allowed: with " + with + " only");
    }
  }

  private List<Column> led(
      Scenario scenario, List<StackSpec> specs, long seedUsed, Cabinet cabinet) {
    try (PieceTicker ticker = new PieceTicker(console, noProgress, interruption);
        Led led =
            campaign.lead(
                asked(specs, seedUsed), files.folder(), console, interruption, ticker::look)) {
      ticker.tail(led::tail);
      ticker.update("stacks", 0, specs.size());
      CampaignColumns all =
          new CampaignColumns(
              led.campaign(),
              stack -> alone(stack, seedUsed),
              (stack, shown) ->
                  cabinet.store(
                      scenarioName,
                      scenario,
                      Assembling.on(stack),
                      shown.schedule(),
                      shown.found()));
      RunOptions run = liveOptions(scenario, seedUsed);
      List<Column> columns =
          all.columns(
              specs,
              specs.stream()
                  .map(
                      one ->
                          new ColumnTask(
                              Stack.of(one),
                              !explore,
                              seedUsed,
                              run.rounds(),
                              run.limit().toMillis()))
                  .toList(),
              ticker::stopRequested,
              done -> ticker.update("stacks", done, specs.size()));
      led.finish();
      section = led::section;
      return columns;
    }
  }

  private Asked asked(List<StackSpec> specs, long seedUsed) {
    return new Asked(
        Edition.ours().toString(),
        "compare",
        campaign.words(seedUsed),
        List.of(new Packing(Checkout.at(console.home())).scenario(scenarioName)),
        specs.stream().map(Stack::of).toList(),
        Bounds.of(exploreOptions(seedUsed), 0),
        List.of());
  }

  private RunOptions liveOptions(Scenario scenario, long seedUsed) {
    Duration time = limit == null ? Duration.ZERO : limit;
    long planned = rounds != null ? rounds : limit == null ? scenario.rounds() : 0;
    return new RunOptions(seedUsed, planned, time, 0, "");
  }

  private Column live(Scenario scenario, StackSpec stack, long seedUsed) {
    RunOptions options = liveOptions(scenario, seedUsed);
    try (RunTicker progress = RunTicker.of(console, noProgress, options.limit(), interruption)) {
      return Column.of(live.run(scenario, stack, options, progress), alone(stack, seedUsed));
    }
  }

  private ExploreOptions exploreOptions(long seedUsed) {
    Duration unbounded = executions == null ? ExploreCommand.BUDGET_OF_AUTO : Duration.ZERO;
    return new ExploreOptions(
        seedUsed,
        ExploreOptions.Kind.AUTO,
        executions == null ? 0 : executions,
        budget == null ? unbounded : budget,
        ExploreOptions.DEPTH_USUAL,
        ExploreOptions.DELIVERIES_USUAL,
        Heap.forSearch(null),
        workers == null ? 0 : workers,
        false);
  }

  private Column explored(Scenario scenario, StackSpec stack, long seedUsed, Cabinet cabinet) {
    ExploreOptions options = exploreOptions(seedUsed);
    try (ExploreTicker ticker = new ExploreTicker(console, noProgress, interruption)) {
      return Column.of(
          Explorer.explore(scenario, stack, options, ticker),
          alone(stack, seedUsed),
          (schedule, found) ->
              cabinet.store(scenarioName, scenario, Assembling.on(stack), schedule, found));
    }
  }

  /** What to type to compare again. */
  private String command(long seedUsed) {
    StringBuilder command = new StringBuilder("loadtests/ccwlab compare ");
    command.append(load ? "--load " : "");
    command.append(RaceCommand.quoted(scenarioName)).append(stacks.words());
    command.append(load ? campaign.cluster().words() : "");
    return command.append(extent(seedUsed, explore ? " --explore" : "")).toString();
  }

  /** What to type to look at one of the stacks alone. */
  private String alone(StackSpec stack, long seedUsed) {
    String what = explore ? "explore " : "race ";
    return "loadtests/ccwlab "
        + what
        + RaceCommand.quoted(scenarioName)
        + stacks.words(stack)
        + extent(seedUsed, "");
  }

  private String extent(long seedUsed, String mode) {
    return " --seed "
        + seedUsed
        + (rounds == null ? "" : " --rounds " + rounds)
        + (limit == null ? "" : " --for " + limit.toMillis() + "ms")
        + mode
        + (budget == null ? "" : " --budget " + budget.toMillis() + "ms")
        + (executions == null ? "" : " --executions " + executions);
  }
}
