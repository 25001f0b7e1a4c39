package ccwlab.cli;

import ccwlab.catalogue.Bug;
import ccwlab.catalogue.Catalogue;
import ccwlab.catalogue.Compared;
import ccwlab.catalogue.Search;
import ccwlab.catalogue.Verdict;
import ccwlab.catalogue.VerdictJson;
import ccwlab.catalogue.VerdictText;
import ccwlab.explore.ExploreOptions;
import ccwlab.explore.ExploreOptions.Kind;
import ccwlab.scenario.ScenarioException;
import ccwlab.scenario.StackSpec;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Holds a fix against the bugs of the history. */
@Command(
    name = "verdict",
    description = {
      "Say which bugs of the catalogue a fix closes, and which it opens.",
      "Without --with: the catalogue itself, each bug on its own stack without and with its own"
          + " repair."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class VerdictCommand implements Callable<Integer> {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Console console;
  private final Interruption interruption;

  @Mixin private FixOptions fixOptions;

  @Option(
      names = "--only",
      paramLabel = "ID",
      split = ",",
      description = "these bugs of the catalogue alone: K04,Q02")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--budget",
      paramLabel = "DURATION",
      defaultValue = "20s",
      converter = DurationConverter.class,
      description = "for each bug on each side (default: ${DEFAULT-VALUE})")
  private Duration budget;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "seed of the runs that are sampled first (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "threads; the result does not depend on it (default: one per core)")
  private int workers;

  @Mixin private JsonOutput json;

  @Option(names = "--no-progress", description = "show no progress")
  private boolean noProgress;

  VerdictCommand(Console console, Interruption interruption) {
    this.console = console;
    this.interruption = interruption;
  }

  @Override
  public Integer call() {
    if (workers < 0) {
      throw new ScenarioException("--workers: " + workers + " is out of range; allowed: 0 or more");
    }
    json.check();
    FixOptions.Pair pair = fixOptions.pair(console.stacks());
    List<Bug> bugs = Catalogue.load(console.races()).only(only);
    long start = System.nanoTime();
    List<Compared> results = compare(bugs, pair);
    Verdict verdict =
        new Verdict(
            new Version().getVersion()[0],
            pair == null ? null : pair.fix(),
            seed,
            command(),
            results,
            (System.nanoTime() - start) / NANOS_PER_SECOND);

    PrintStream out = json.text(console);
    out.print(new VerdictText(verdict, console.width(), console.ansi()).text());
    out.flush();
    json.write(() -> VerdictJson.of(verdict), console);
    int code = ExitCode.of(verdict.conclusion());
    return code == ExitCode.FINE && !verdict.complete() ? ExitCode.NOT_COMPLETE : code;
  }

  private List<Compared> compare(List<Bug> bugs, FixOptions.Pair pair) {
    ExploreOptions options =
        new ExploreOptions(
            seed,
            Kind.EXHAUSTIVE,
            0,
            budget,
            ExploreOptions.DEPTH_USUAL,
            ExploreOptions.DELIVERIES_USUAL,
            Heap.forSearch(null),
            workers,
            false);
    List<Compared> results = new ArrayList<>();
    try (ExploreTicker ticker = new ExploreTicker(console, noProgress, interruption)) {
      Search search = new Search(options, ticker);
      for (Bug bug : bugs) {
        ticker.heading(bug.id() + ", " + (results.size() + 1) + " of " + bugs.size() + ": ");
        StackSpec own = bug.stack(console.stacks());
        results.add(
            pair == null
                ? search.compare(bug, bug.entry().without(own), bug.entry().with(own))
                : search.compare(bug, pair.without(), pair.with()));
      }
    }
    return results;
  }

  /** What to type to have the same verdict again. */
  private String command() {
    StringBuilder command = new StringBuilder("loadtests/ccwlab verdict");
    command.append(fixOptions.words());
    command.append(only.isEmpty() ? "" : " --only " + String.join(",", only));
    if (!budget.equals(Duration.ofSeconds(20))) {
      command.append(" --budget ").append(budget.toMillis()).append("ms");
    }
    return command.append(" --seed ").append(seed).toString();
  }
}
