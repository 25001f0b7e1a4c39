package ccwlab.cli;

import ccwlab.cluster.chore.Asked;
import ccwlab.cluster.chore.Bounds;
import ccwlab.cluster.chore.Stack;
import ccwlab.cluster.source.Checkout;
import ccwlab.cluster.source.Packing;
import ccwlab.cluster.wire.Edition;
import ccwlab.cluster.wire.Source;
import ccwlab.driver.run.DriverPool;
import ccwlab.driver.verdict.DataRaces;
import ccwlab.explore.ExploreOptions;
import ccwlab.explore.ExploreOptions.Kind;
import ccwlab.explore.report.Evidence;
import ccwlab.explore.report.ExplorationJson;
import ccwlab.explore.report.ExplorationText;
import ccwlab.explore.report.LiveCounts;
import ccwlab.export.JUnitXml;
import ccwlab.input.StrictJson;
import ccwlab.report.MadeBy;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioException;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackSpec;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Decides every delivery of a scenario itself, and tries the orders. */
@Command(
    name = "explore",
    description = "Try the orders in which a scenario's messages, timers and completions can come.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ExploreCommand implements Callable<Integer> {
  /** Where schedules go if nobody says. */
  static final String FOLDER = "explored";

  private static final int WIDTH_OF_FILES = 120;
  private static final int MARGIN = 10;
  private static final long EXECUTIONS_USUAL = 100_000;
  static final Duration BUDGET_OF_AUTO = Duration.ofSeconds(60);
  private static final int DEPTH_MOST = 100;
  private static final int MEMORY_LEAST = 16;

  private final Console console;
  private final Interruption interruption;

  @Parameters(
      paramLabel = "SCENARIO",
      description = "a name that 'ccwlab scenarios' lists, or the path of a .conf file")
  private String scenarioName;

  @Option(
      names = "--strategy",
      defaultValue = "auto",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private Kind strategy;

  @Option(
      names = "--budget",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "stop after this time: 500ms, 10s, 2m (default: 60s for auto, else none)")
  private Duration budget;

  @Option(
      names = "--executions",
      paramLabel = "N",
      description =
          "stop after this many (default: 100,000 without --budget where all is not tried)")
  private Long executions;

  @Option(
      names = "--depth",
      paramLabel = "D",
      description = "ordering constraints of pct, delays of delay (default: ${DEFAULT-VALUE})")
  private int depth = ExploreOptions.DEPTH_USUAL;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "seed of every random choice (default: another each time)")
  private Long seed;

  @Mixin private StackOptions stackOptions;

  @Mixin private DriverOptions driverOptions;

  @Option(
      names = "--confirm",
      paramLabel = "NAME",
      description = "try each finding of the model on this real driver at once")
  private String confirm;

  @Option(
      names = "--against",
      paramLabel = "LIVE.json",
      description = "show the live run that 'race --json' wrote in the same table")
  private Path against;

  @Mixin private JsonOutput json;

  @Mixin private ReportOptions report;

  @Option(names = "--junit", paramLabel = "FILE", description = "write JUnit XML there")
  private Path junit;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "write schedules, result.json, result.txt and report.html there (default: schedules to explored/)")
  private Path folder;

  @Option(names = "--twice", description = "run every schedule twice and compare")
  private boolean twice;

  @Option(names = "--require-complete", description = "exit code 4 if not every order was covered")
  private boolean requireComplete;

  @Option(
      names = "--memory",
      paramLabel = "MB",
      description = "for what an exhaustive search remembers (default: 1024, or half of the heap)")
  private Integer memory;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "threads; the result does not depend on it (default: one per core)")
  private int workers;

  @Mixin private CampaignOptions campaign;

  @Mixin private TraceOptions traceOptions;

  @Option(names = "--no-progress", description = "show no progress")
  private boolean noProgress;

  /** Adds what there is to say of a cluster. */
  private UnaryOperator<String> section = UnaryOperator.identity();

  ExploreCommand(Console console, Interruption interruption) {
    this.console = console;
    this.interruption = interruption;
  }

  @Override
  public Integer call() {
    checkOptions();
    Scenario scenario = ScenarioFiles.load(scenarioName, console.races());
    StackSpec stack = stackOptions.load(console.stacks());
    LiveCounts live =
        against == null ? null : LiveCounts.load(against, scenario.name(), stack.name());
    ExploreOptions options = options();
    PrintStream out = json.text(console);

    if (!spreads() && !campaign.wanted()) {
      begun(options);
    }
    Evidence evidence;
    List<String> races;
    Evidence.Filing filing = new Evidence.Filing(schedules(), scenarioName);
    try (ExploreTicker ticker = new ExploreTicker(console, noProgress, interruption);
        DriverPool real = driverOptions.wanted() ? driverOptions.open(console) : null) {
      ExploreRun run = ExploreRun.of(scenario, stack, real);
      evidence =
          spreads()
              ? spread(run, stack, options, ticker, filing)
              : campaign.wanted()
                  ? led(run, stack, options, ticker, filing)
                  : run.evidence(options, ticker, filing);
      evidence = evidence.with(live, command(options));
      evidence = confirm == null ? evidence : confirmed(evidence, scenario, stack);
      races = real == null ? null : real.races();
    }

    out.println();
    out.print(
        new ExplorationText(evidence, console.width(), console.ansi(), traceOptions.full()).text());
    if (races != null) {
      out.print(
          DataRaces.text(races, traceOptions.full(), "--full shows all", MARGIN, console.width()));
    }
    write(evidence, races);
    NextSteps.after(evidence.result().conclusion(), scenarioName)
        .compare(stackOptions.usual() && !driverOptions.wanted())
        .longer(evidence.result().boundedBy().equals("time") || !evidence.leftOut().isEmpty())
        .page(!report.wanted(folder))
        .print(out, console.width());
    return ExploreRun.exitCode(evidence, requireComplete);
  }

  /** On a cluster not before it has answered. */
  private void begun(ExploreOptions options) {
    PrintStream out = json.text(console);
    out.println("seed      " + options.seed());
    out.flush();
  }

  private Evidence spread(
      ExploreRun run,
      StackSpec stack,
      ExploreOptions options,
      ExploreTicker ticker,
      Evidence.Filing filing) {
    try (SpreadSearch search =
            SpreadSearch.open(
                campaign,
                interruption,
                source(),
                Stack.of(stack),
                run.assembling().of(run.scenario()),
                options,
                folder);
        LaterSamples samples =
            new LaterSamples(
                () ->
                    campaign.leadUnkept(
                        asked(stack, options), console, interruption, ticker::look))) {
      begun(options);
      search.tellCut(console);
      ticker.tail(() -> samples.begun() ? samples.tail() : search.tail());
      Evidence evidence = run.evidence(options, ticker, filing, search.layers(), samples);
      search
          .refused()
          .forEach(line -> console.complain("ccwlab: a node does not take part: " + line));
      section = search::section;
      search.ended(interruption.requested(), console, campaign.cluster().words());
      return evidence;
    }
  }

  private Evidence confirmed(Evidence evidence, Scenario scenario, StackSpec stack) {
    try (DriverPool pool = DriverOptions.open(console, confirm, false)) {
      DriverConfirmation driver = new DriverConfirmation(scenario, stack, pool);
      return evidence.confirmed(one -> driver.inCode(one.file(), schedules()));
    }
  }

  private void checkOptions() {
    range("--executions", executions == null ? 1 : executions, 1, Long.MAX_VALUE);
    range("--depth", depth, 0, DEPTH_MOST);
    range("--memory", memory == null ? MEMORY_LEAST : memory, MEMORY_LEAST, Integer.MAX_VALUE);
    range("--workers", workers, 0, Integer.MAX_VALUE);
    Heap.forSearch(memory);
    if (confirm != null && driverOptions.wanted()) {
      throw new ScenarioException(
          "--confirm: not together with --driver, which searches the code itself; allowed: one of"
              + " the two");
    }
    if (confirm != null) {
      console.drivers().find(confirm);
    }
    if (driverOptions.wanted() && strategy == Kind.EXHAUSTIVE) {
      throw new ScenarioException(
          "--strategy: exhaustive is not possible with --driver, whose states cannot be compared;"
              + " allowed: auto random pct pos delay");
    }
    checkCluster();
    if (junit != null) {
      ResultFiles.tryOut(junit);
    }
    ResultFiles.makeFolder(schedules());
    json.check();
    report.check();
  }

  /** All orders are tried on a cluster: the states are spread over its nodes. */
  private boolean spreads() {
    boolean all = strategy == Kind.EXHAUSTIVE || strategy == Kind.AUTO;
    return campaign.onCluster() && all && !campaign.resumesPieces();
  }

  private void checkCluster() {
    campaign.check();
    campaign.refuse("--driver", driverOptions.wanted(), "the model alone");
    if (!spreads() && strategy == Kind.EXHAUSTIVE) {
      campaign.refuse("--strategy exhaustive", true, "auto random pct pos delay, or --cluster");
    }
  }

  private Source source() {
    return new Packing(Checkout.at(console.home())).scenario(scenarioName);
  }

  private Asked asked(StackSpec stack, ExploreOptions options) {
    return new Asked(
        Edition.ours().toString(),
        "explore",
        campaign.words(options.seed()),
        List.of(source()),
        List.of(Stack.of(stack)),
        Bounds.of(options, memory == null ? 0 : memory),
        List.of());
  }

  private Evidence led(
      ExploreRun run,
      StackSpec stack,
      ExploreOptions options,
      ExploreTicker ticker,
      Evidence.Filing filing) {
    try (Led led =
        campaign.lead(asked(stack, options), folder, console, interruption, ticker::look)) {
      begun(options);
      ticker.tail(led::tail);
      Evidence evidence = run.evidence(options, ticker, filing, led);
      led.finish();
      section = led::section;
      return evidence;
    }
  }

  private Path schedules() {
    return folder == null ? Path.of(FOLDER) : folder;
  }

  static void range(String option, long value, long least, long most) {
    if (value < least || value > most) {
      String upTo = most >= Integer.MAX_VALUE ? " or more" : " to " + most;
      throw new ScenarioException(
          option + ": " + value + " is out of range; allowed: " + least + upTo);
    }
  }

  private ExploreOptions options() {
    boolean unbounded = budget == null && executions == null;
    boolean auto = strategy == Kind.AUTO;
    boolean sampling = !auto && strategy != Kind.EXHAUSTIVE;
    Duration time = budget != null ? budget : unbounded && auto ? BUDGET_OF_AUTO : Duration.ZERO;
    long most = executions != null ? executions : unbounded && sampling ? EXECUTIONS_USUAL : 0;
    return new ExploreOptions(
        seed != null ? seed : System.nanoTime() & 0x7fffffffL,
        strategy,
        most,
        time,
        depth,
        ExploreOptions.DELIVERIES_USUAL,
        Heap.forSearch(memory),
        workers,
        twice);
  }

  /** What to type to search again. */
  private String command(ExploreOptions options) {
    StringBuilder command = new StringBuilder("loadtests/ccwlab explore ");
    command.append(RaceCommand.quoted(scenarioName)).append(" --seed ").append(options.seed());
    command.append(" --strategy ").append(strategy.name().toLowerCase(Locale.ROOT));
    if (options.executions() > 0) {
      command.append(" --executions ").append(options.executions());
    }
    if (!options.time().isZero()) {
      command.append(" --budget ").append(options.time().toMillis()).append("ms");
    }
    if (depth != ExploreOptions.DEPTH_USUAL) {
      command.append(" --depth ").append(depth);
    }
    command.append(stackOptions.words()).append(driverOptions.words());
    command.append(confirm == null ? "" : " --confirm " + RaceCommand.quoted(confirm));
    if (memory != null) {
      command.append(" --memory ").append(memory);
    }
    return command.toString();
  }

  private void write(Evidence evidence, List<String> races) {
    String asJson = section.apply(ExplorationJson.of(evidence, races, MadeBy.us()));
    ResultFiles.all(
        () -> json.write(() -> asJson, console),
        () -> writeJUnit(asJson),
        () -> writeResult(evidence, asJson),
        () -> ExploreRun.checkWritten(evidence.unwritten()),
        () -> report.write(() -> asJson, folder, json.text(console), console));
  }

  private void writeJUnit(String asJson) {
    if (junit != null) {
      ResultFiles.write(junit, JUnitXml.of("result", StrictJson.object(asJson), requireComplete));
    }
  }

  private void writeResult(Evidence evidence, String asJson) {
    if (folder != null) {
      ResultFiles.write(folder.resolve("result.json"), asJson);
      String text = new ExplorationText(evidence, WIDTH_OF_FILES, Ansi.OFF, true).text();
      ResultFiles.write(folder.resolve("result.txt"), text);
    }
  }
}
