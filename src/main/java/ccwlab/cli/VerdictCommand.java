package ccwlab.cli;

import ccwlab.catalogue.Bug;
import ccwlab.catalogue.Catalogue;
import ccwlab.catalogue.Compared;
import ccwlab.catalogue.Search;
import ccwlab.catalogue.Shelf;
import ccwlab.catalogue.Verdict;
import ccwlab.catalogue.VerdictJson;
import ccwlab.catalogue.VerdictText;
import ccwlab.cluster.chore.Asked;
import ccwlab.cluster.chore.Bounds;
import ccwlab.cluster.chore.CampaignBugs;
import ccwlab.cluster.chore.Stack;
import ccwlab.cluster.source.Checkout;
import ccwlab.cluster.source.Packing;
import ccwlab.cluster.wire.Edition;
import ccwlab.driver.verdict.RealVerdict;
import ccwlab.driver.verdict.RealVerdictJson;
import ccwlab.driver.verdict.RealVerdictText;
import ccwlab.explore.ExploreOptions;
import ccwlab.explore.ExploreOptions.Kind;
import ccwlab.explore.report.Cabinet;
import ccwlab.report.MadeBy;
import ccwlab.scenario.ScenarioException;
import ccwlab.scenario.StackFiles;
import ccwlab.scenario.StackSpec;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
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
      names = "--driver",
      paramLabel = "NAME",
      description =
          "judge this real driver: the kernel's bugs and all findings, on today's QEMU and hardware")
  private String driver;

  @Option(
      names = "--against",
      paramLabel = "NAME",
      description = "with --driver: what it closes and opens beside this one")
  private String against;

  @Option(
      names = "--only",
      paramLabel = "ID",
      split = ",",
      description =
          "these bugs of the catalogue alone: K04,Q02; with --driver also findings by name")
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

  @Mixin private CampaignOptions campaign;

  @Mixin private JsonOutput json;

  @Mixin private OutputFolder files;

  @Mixin private ReportOptions report;

  @Option(names = "--no-progress", description = "show no progress")
  private boolean noProgress;

  /** Adds what there is to say of a cluster. */
  private UnaryOperator<String> section = UnaryOperator.identity();

  VerdictCommand(Console console, Interruption interruption) {
    this.console = console;
    this.interruption = interruption;
  }

  @Override
  public Integer call() {
    if (workers < 0) {
      throw new ScenarioException("--workers: " + workers + " is out of range; allowed: 0 or more");
    }
    campaign.check();
    campaign.refuse("--driver", driver != null, "the model alone");
    json.check();
    files.make();
    report.check();
    if (against != null && driver == null) {
      throw new ScenarioException("--against: not without --driver; allowed: with it");
    }
    if (driver != null) {
      return ofDriver();
    }
    FixOptions.Pair pair = fixOptions.pair(console.stacks());
    List<Bug> bugs = Catalogue.load(console.races()).only(only);
    long start = System.nanoTime();
    Cabinet cabinet = new Cabinet(files.folder());
    List<Compared> results = compare(bugs, pair, cabinet);
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
    String asJson = section.apply(VerdictJson.of(verdict, MadeBy.us()));
    ResultFiles.all(
        () -> json.write(() -> asJson, console),
        () -> files.write(asJson, new VerdictText(verdict, OutputFolder.WIDTH, Ansi.OFF).text()),
        () -> ExploreRun.checkWritten(cabinet.unwritten()),
        () -> report.write(() -> asJson, files.folder(), out, console));
    int code = ExitCode.of(verdict.conclusion());
    return code == ExitCode.FINE && !verdict.complete() ? ExitCode.NOT_COMPLETE : code;
  }

  private int ofDriver() {
    if (!fixOptions.words().isEmpty()) {
      throw new ScenarioException(
          "--driver: not together with%s; allowed: --driver with --against"
              .formatted(fixOptions.words().replaceAll(" (--[a-z]+) .*", " $1")));
    }
    RealVerdict verdict;
    try (ExploreTicker ticker = new ExploreTicker(console, noProgress, interruption)) {
      verdict =
          new DriverVerdict(
                  console,
                  StackFiles.load(FixOptions.TODAY, console.stacks()),
                  driver,
                  against,
                  seed,
                  budget,
                  workers)
              .of(only, driverCommand(), ticker);
    }
    PrintStream out = json.text(console);
    out.print(new RealVerdictText(verdict, console.width(), console.ansi()).text());
    out.flush();
    String asJson = RealVerdictJson.of(verdict, MadeBy.us());
    String table = new RealVerdictText(verdict, OutputFolder.WIDTH, Ansi.OFF).text();
    ResultFiles.all(
        () -> json.write(() -> asJson, console),
        () -> files.write(asJson, table),
        () -> report.write(() -> asJson, files.folder(), out, console));
    return ExitCode.of(verdict.conclusion());
  }

  private String driverCommand() {
    return "loadtests/ccwlab verdict --driver "
        + RaceCommand.quoted(driver)
        + (against == null ? "" : " --against " + RaceCommand.quoted(against))
        + (only.isEmpty() ? "" : " --only " + String.join(",", only))
        + (budget.equals(Duration.ofSeconds(20)) ? "" : " --budget " + budget.toMillis() + "ms")
        + " --seed "
        + seed;
  }

  private List<Compared> compare(List<Bug> bugs, FixOptions.Pair pair, Cabinet cabinet) {
    return campaign.wanted() ? led(bugs, pair, cabinet) : own(bugs, pair, cabinet);
  }

  private List<Compared> led(List<Bug> bugs, FixOptions.Pair pair, Cabinet cabinet) {
    List<CampaignBugs.Pair> pairs = new ArrayList<>();
    for (Bug bug : bugs) {
      StackSpec own = bug.stack(console.stacks());
      pairs.add(
          pair == null
              ? new CampaignBugs.Pair(bug, bug.entry().without(own), bug.entry().with(own))
              : new CampaignBugs.Pair(bug, pair.without(), pair.with()));
    }
    try (PieceTicker ticker = new PieceTicker(console, noProgress, interruption);
        Led led =
            campaign.lead(asked(pairs), files.folder(), console, interruption, ticker::look)) {
      ticker.tail(led::tail);
      ticker.update("bugs", 0, pairs.size());
      List<Compared> results =
          CampaignBugs.compared(
              led.campaign(),
              pairs,
              cabinet,
              ticker::stopRequested,
              done -> ticker.update("bugs", done, pairs.size()));
      led.finish();
      section = led::section;
      return results;
    }
  }

  private Asked asked(List<CampaignBugs.Pair> pairs) {
    Packing packing = new Packing(Checkout.at(console.home()));
    return new Asked(
        Edition.ours().toString(),
        "verdict",
        campaign.words(seed),
        pairs.stream().map(one -> packing.scenario(one.bug().scenario().name())).toList(),
        pairs.stream()
            .flatMap(one -> Stream.of(one.without(), one.with()))
            .distinct()
            .map(Stack::of)
            .toList(),
        Bounds.of(ExploreOptions.within(budget, Kind.EXHAUSTIVE, seed, 0, 0), 0),
        List.of());
  }

  private List<Compared> own(List<Bug> bugs, FixOptions.Pair pair, Cabinet cabinet) {
    ExploreOptions options =
        ExploreOptions.within(budget, Kind.EXHAUSTIVE, seed, Heap.forSearch(null), workers);
    List<Compared> results = new ArrayList<>();
    try (ExploreTicker ticker = new ExploreTicker(console, noProgress, interruption)) {
      Search search = new Search(options, ticker, Shelf.in(cabinet));
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
