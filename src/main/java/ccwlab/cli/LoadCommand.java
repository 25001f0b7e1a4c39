package ccwlab.cli;

import ccwlab.input.InputFile;
import ccwlab.load.measure.LoadResult;
import ccwlab.load.measure.Measurement;
import ccwlab.load.plan.LoadFiles;
import ccwlab.load.plan.LoadScenario;
import ccwlab.load.report.LoadJson;
import ccwlab.load.report.LoadOutput;
import ccwlab.load.report.LoadText;
import ccwlab.load.run.LoadFailed;
import ccwlab.report.MadeBy;
import ccwlab.scenario.ScenarioException;
import ccwlab.scenario.StackSpec;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keeps the machines running under load, and measures. */
@Command(
    name = "load",
    description = "Keep many devices busy, let things go wrong, and measure what comes of it.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class LoadCommand implements Callable<Integer> {
  private static final String STDOUT = "-";

  private final Console console;
  private final Interruption interruption;

  @Parameters(
      paramLabel = "LOAD",
      description = "a name of loadtests/loads, or the path of a .conf file")
  private String name;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "seed of every random choice (default: another each time)")
  private Long seed;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "measure for this time: 500ms, 10s, 10m (default: the file's)")
  private Duration duration;

  @Option(
      names = "--model-time",
      description = "run in model time: a step takes none, and the same seed gives the same result")
  private boolean modelTime;

  @Mixin private ClusterOptions cluster;

  @Mixin private StackOptions stackOptions;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "write the result there, after each interval; - is stdout")
  private String json;

  @Mixin private OutputFolder files;

  @Mixin private ReportOptions report;

  @Option(names = "--csv", paramLabel = "FILE", description = "write a row for each interval")
  private String csv;

  @Option(
      names = "--hgrm",
      paramLabel = "DIR",
      description = "write the histograms there, as HdrHistogram's files")
  private String histograms;

  @Option(
      names = {"--quiet", "--no-progress"},
      description = "show no progress")
  private boolean quiet;

  LoadCommand(Console console, Interruption interruption) {
    this.console = console;
    this.interruption = interruption;
  }

  @Override
  public Integer call() {
    cluster.check();
    if (modelTime && cluster.wanted()) {
      throw new ScenarioException(
          "--model-time: a cluster runs loads live; allowed: without --cluster");
    }
    tryOutputs();
    Preparation preparation = new Preparation();
    LoadScenario load = read();
    StackSpec stack = stackOptions.load(console.stacks());
    long seedUsed = seed != null ? seed : System.nanoTime() & 0x7fffffffL;
    LoadResult.Run run =
        new LoadResult.Run(
            load.name(), load.title(), stack.name(), seedUsed, command(seedUsed), MadeBy.us());
    LoadRunner runner = new LoadRunner(name, duration, modelTime, cluster, console, interruption);
    PrintStream out = STDOUT.equals(json) ? console.errFitting() : console.out();
    preparation.await();
    LoadResult result;
    String unwritten;
    try (LoadOutput output = output(new Measurement(load, run).result(false, ""));
        LoadTicker ticker = new LoadTicker(console, quiet, interruption, output)) {
      result = runner.run(load, stack, run, ticker);
      unwritten = output.unwritten();
    } catch (LoadFailed e) {
      out.print(new LoadText(e.result(), console.width(), console.ansi()).text());
      throw e;
    } catch (IOException e) {
      throw LoadTicker.unwritten(e);
    } finally {
      RaceCommand.closeLog();
    }
    out.print(new LoadText(result, console.width(), console.ansi()).text());
    written(result, out, unwritten);
    return ExitCode.of(result.verdict().conclusion());
  }

  /**
   * @param unwritten which of the files could not be written that grow with the run
   */
  private void written(LoadResult result, PrintStream out, String unwritten) {
    String asJson = LoadJson.of(result);
    if (STDOUT.equals(json)) {
      console.out().print(asJson);
      console.out().flush();
    }
    ResultFiles.all(
        () -> ExploreRun.checkWritten(unwritten),
        () -> files.write(asJson, new LoadText(result, OutputFolder.WIDTH, Ansi.OFF).text()),
        () -> report.write(() -> asJson, files.folder(), out, console));
  }

  private LoadScenario read() {
    LoadScenario load = LoadFiles.load(name, console.loads());
    if (duration == null) {
      return load;
    }
    if (duration.isZero()) {
      throw new ScenarioException("--for: 0 is out of range; allowed: more than 0");
    }
    return load.lasting(duration);
  }

  /** Tried before the run begins, so that it does not end with the news that nothing is written. */
  private void tryOutputs() {
    files.make();
    report.check();
    Stream.of(resultFile(), path(csv)).flatMap(Optional::stream).forEach(ResultFiles::tryOut);
    path(histograms).ifPresent(folder -> ResultFiles.makeFolder(folder, "--hgrm"));
  }

  private LoadOutput output(LoadResult begun) throws IOException {
    return new LoadOutput(
        resultFile().orElse(null),
        path(csv).orElse(null),
        path(histograms).orElse(null),
        begun,
        System.currentTimeMillis());
  }

  private Optional<Path> resultFile() {
    return STDOUT.equals(json) ? Optional.empty() : path(json).or(files::result);
  }

  private static Optional<Path> path(String name) {
    return Optional.ofNullable(name).map(InputFile::path);
  }

  /** What to type to run this again. */
  private String command(long seedUsed) {
    return "loadtests/ccwlab load "
        + RaceCommand.quoted(name)
        + " --seed "
        + seedUsed
        + (duration == null ? "" : " --for " + duration.toMillis() + "ms")
        + (modelTime ? " --model-time" : "")
        + cluster.words()
        + stackOptions.words();
  }
}
