package ccwlab.cli;

import ccwlab.cluster.chore.Asked;
import ccwlab.cluster.chore.Bounds;
import ccwlab.cluster.chore.CampaignCells;
import ccwlab.cluster.chore.Stack;
import ccwlab.cluster.source.Checkout;
import ccwlab.cluster.source.Packing;
import ccwlab.cluster.wire.Edition;
import ccwlab.explore.ExploreOptions;
import ccwlab.explore.ExploreOptions.Kind;
import ccwlab.live.LiveRunFailed;
import ccwlab.mutant.Mutants;
import ccwlab.mutant.Mutation;
import ccwlab.mutant.Score;
import ccwlab.mutant.ScoreJson;
import ccwlab.mutant.ScoreOptions;
import ccwlab.mutant.ScoreResult;
import ccwlab.mutant.ScoreText;
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
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts faults into our own machines, and says which of them the scenarios give away. */
@Command(
    name = "score",
    description = "Put faults into the emulator's own machines: which do the scenarios notice?",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ScoreCommand implements Callable<Integer> {
  private static final long SEED_USUAL = 1;
  private static final Duration BUDGET_USUAL = Duration.ofSeconds(10);
  private static final Duration LIVE_USUAL = Duration.ofSeconds(2);

  private final Console console;
  private final Interruption interruption;

  @Option(
      names = "--only",
      paramLabel = "ID",
      split = ",",
      description = "these mutants (default: all; an unknown one lists them)")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      split = ",",
      description = "these scenarios (default: all of loadtests/races, not of its folders)")
  private List<String> scenarioNames = new ArrayList<>();

  @Mixin private StackOptions stackOptions;

  @Option(
      names = "--budget",
      paramLabel = "DURATION",
      defaultValue = "10s",
      converter = DurationConverter.class,
      description = "time to explore a mutant (default: ${DEFAULT-VALUE})")
  private Duration budget;

  @Option(
      names = "--live",
      paramLabel = "DURATION",
      defaultValue = "2s",
      converter = DurationConverter.class,
      description = "time to run a mutant live (default: ${DEFAULT-VALUE})")
  private Duration live;

  @Option(names = "--no-live", description = "explore only")
  private boolean noLive;

  @Mixin private CampaignOptions campaign;

  @Mixin private JsonOutput json;

  @Mixin private OutputFolder files;

  @Mixin private ReportOptions report;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "seed of every random choice (default: 1)")
  private long seed = SEED_USUAL;

  @Option(names = "--no-progress", description = "show no progress")
  private boolean noProgress;

  /** Adds what there is to say of a cluster. */
  private UnaryOperator<String> section = UnaryOperator.identity();

  ScoreCommand(Console console, Interruption interruption) {
    this.console = console;
    this.interruption = interruption;
  }

  @Override
  public Integer call() {
    campaign.check();
    json.check();
    files.make();
    report.check();
    List<Mutation> mutants = mutants();
    List<Scenario> scenarios = scenarios();
    StackSpec stack = stackOptions.load(console.stacks());
    PrintStream out = json.text(console);

    out.println("seed      " + seed);
    out.println("stack     " + stack.name());
    out.flush();
    ScoreOptions options = new ScoreOptions(seed, budget, noLive ? Duration.ZERO : live);
    ScoreResult result;
    try (PieceTicker ticker = new PieceTicker(console, noProgress, interruption)) {
      result = score(mutants, scenarios, stack, options, ticker);
    } catch (LiveRunFailed e) {
      FailedRun.showMeasured(e, command(), out, console);
      throw e;
    }
    out.println();
    out.print(new ScoreText(result, console.width()).text());
    out.flush();
    String asJson = section.apply(ScoreJson.of(result, command(), this::alone, MadeBy.us()));
    ResultFiles.all(
        () -> json.write(() -> asJson, console),
        () -> files.write(asJson, new ScoreText(result, OutputFolder.WIDTH).text()),
        () -> report.write(() -> asJson, files.folder(), out, console));
    return ExitCode.of(result.conclusion());
  }

  private ScoreResult score(
      List<Mutation> mutants,
      List<Scenario> scenarios,
      StackSpec stack,
      ScoreOptions options,
      PieceTicker ticker) {
    if (!campaign.wanted()) {
      return Score.of(mutants, scenarios, stack, options, ticker);
    }
    try (Led led =
        campaign.lead(
            asked(scenarios, stack, options),
            files.folder(),
            console,
            interruption,
            ticker::look)) {
      ticker.tail(led::tail);
      ScoreResult result =
          Score.of(
              mutants,
              scenarios,
              stack,
              options,
              ticker,
              new CampaignCells(led.campaign(), scenarios, ticker));
      led.finish();
      section = led::section;
      return result;
    }
  }

  private Asked asked(List<Scenario> scenarios, StackSpec stack, ScoreOptions options) {
    Packing packing = new Packing(Checkout.at(console.home()));
    List<String> names =
        scenarioNames.isEmpty() ? ScenarioFiles.shipped(console.races()) : scenarioNames;
    return new Asked(
        Edition.ours().toString(),
        "score",
        campaign.words(seed),
        names.stream().map(packing::scenario).toList(),
        List.of(Stack.of(stack)),
        Bounds.of(ExploreOptions.within(budget, Kind.EXHAUSTIVE, seed, 0, 0), 0),
        List.of(Long.toString(options.live().toMillis())));
  }

  /** What to type to keep the score again. */
  private String command() {
    return "loadtests/ccwlab score"
        + (only.isEmpty() ? "" : " --only " + String.join(",", only))
        + (scenarioNames.isEmpty() ? "" : " --scenario " + String.join(",", scenarioNames))
        + extent();
  }

  /**
   * What to type to try one mutant again.
   *
   * @param scenario that gave it away; empty for all
   */
  private String alone(String mutant, String scenario) {
    return "loadtests/ccwlab score --only "
        + mutant
        + (scenario.isEmpty() ? "" : " --scenario " + scenario)
        + extent();
  }

  private String extent() {
    return stackOptions.words()
        + (budget.equals(BUDGET_USUAL) ? "" : " --budget " + budget.toMillis() + "ms")
        + (noLive ? " --no-live" : "")
        + (noLive || live.equals(LIVE_USUAL) ? "" : " --live " + live.toMillis() + "ms")
        + " --seed "
        + seed;
  }

  private List<Mutation> mutants() {
    if (only.isEmpty()) {
      return Mutants.list();
    }
    List<Mutation> mutants = new ArrayList<>();
    for (String id : only) {
      mutants.add(Mutants.byId(id).orElseThrow(() -> unknown(id)));
    }
    return mutants;
  }

  private static ScenarioException unknown(String id) {
    String ids = Mutants.list().stream().map(Mutation::id).collect(Collectors.joining(", "));
    return new ScenarioException("--only: there is no mutant '" + id + "'; allowed: " + ids);
  }

  private List<Scenario> scenarios() {
    List<String> names =
        scenarioNames.isEmpty() ? ScenarioFiles.shipped(console.races()) : scenarioNames;
    return names.stream().map(name -> ScenarioFiles.load(name, console.races())).toList();
  }
}
