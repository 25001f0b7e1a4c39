package ccwlab.cli;

import ccwlab.live.LiveRunFailed;
import ccwlab.mutant.Mutants;
import ccwlab.mutant.Mutation;
import ccwlab.mutant.Score;
import ccwlab.mutant.ScoreJson;
import ccwlab.mutant.ScoreOptions;
import ccwlab.mutant.ScoreProgress;
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
import java.util.Locale;
import java.util.concurrent.Callable;
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

  ScoreCommand(Console console, Interruption interruption) {
    this.console = console;
    this.interruption = interruption;
  }

  @Override
  public Integer call() {
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
    try (Ticker ticker = new Ticker()) {
      result = Score.of(mutants, scenarios, stack, options, ticker);
    } catch (LiveRunFailed e) {
      FailedRun.showMeasured(e, command(), out, console);
      throw e;
    }
    out.println();
    out.print(new ScoreText(result, console.width()).text());
    out.flush();
    String asJson = ScoreJson.of(result, command(), this::alone, MadeBy.us());
    ResultFiles.all(
        () -> json.write(() -> asJson, console),
        () -> files.write(asJson, new ScoreText(result, OutputFolder.WIDTH).text()),
        () -> report.write(() -> asJson, files.folder(), out, console));
    return ExitCode.of(result.conclusion());
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

  /** One line that is written over on a terminal, else a line now and then. */
  private final class Ticker implements ScoreProgress, AutoCloseable {
    private static final long LINES_NANOS = 5_000_000_000L;

    private final long start = System.nanoTime();
    private long last = start;

    @Override
    public synchronized void update(String now, int done, int all) {
      long time = System.nanoTime();
      if (noProgress || !console.errTerminal() && time - last < LINES_NANOS) {
        return;
      }
      last = time;
      String line =
          String.format(
              Locale.ROOT, "%4d s  %s, %d of %d", (time - start) / 1_000_000_000L, now, done, all);
      if (console.errTerminal()) {
        console.progress(line);
      } else {
        console.err().println(line);
      }
    }

    @Override
    public boolean stopRequested() {
      return interruption.requested();
    }

    @Override
    public void close() {
      if (!noProgress && console.errTerminal()) {
        console.err().print("\r\u001b[K");
      }
    }
  }
}
