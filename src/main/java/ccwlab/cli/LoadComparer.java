package ccwlab.cli;

import ccwlab.load.measure.LoadResult;
import ccwlab.load.plan.LoadFiles;
import ccwlab.load.plan.LoadScenario;
import ccwlab.load.report.LoadComparison;
import ccwlab.load.report.LoadComparison.OfStack;
import ccwlab.load.report.LoadComparisonJson;
import ccwlab.load.report.LoadComparisonText;
import ccwlab.load.report.LoadOutput;
import ccwlab.report.MadeBy;
import ccwlab.scenario.StackSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Runs one load on several stacks, which take turns, so that none has the better moments. */
final class LoadComparer {
  private static final int TURNS = 3;

  private final Console console;
  private final Interruption interruption;
  private final boolean quiet;
  private final ClusterOptions cluster;

  LoadComparer(Console console, Interruption interruption, boolean quiet, ClusterOptions cluster) {
    this.console = console;
    this.interruption = interruption;
    this.quiet = quiet;
    this.cluster = cluster;
  }

  /**
   * Compares, and shows the table.
   *
   * @param time for each stack, all its turns together; null: the file's for each turn
   * @param command what to type to compare again
   * @param words the options that give another command a stack
   * @return the exit code
   */
  int compare(
      String name,
      List<StackSpec> stacks,
      long seed,
      Duration time,
      JsonOutput json,
      OutputFolder files,
      ReportOptions report,
      String command,
      Function<StackSpec, String> words) {
    LoadScenario file = LoadFiles.load(name, console.loads());
    Duration each = time == null ? null : time.dividedBy(TURNS);
    LoadScenario load = time == null ? file : file.lasting(each);
    LoadRunner runner = new LoadRunner(name, each, false, cluster, console, interruption);
    List<List<LoadResult>> results = new ArrayList<>();
    stacks.forEach(stack -> results.add(new ArrayList<>()));
    for (int turn = 0; turn < TURNS && !interruption.requested(); turn++) {
      for (int i = 0; i < stacks.size() && !interruption.requested(); i++) {
        said(stacks.get(i).name(), turn);
        results.get(i).add(run(runner, load, stacks.get(i), seed + turn, alone(name, time, words)));
      }
    }
    List<OfStack> rows = new ArrayList<>();
    for (int i = 0; i < stacks.size(); i++) {
      if (!results.get(i).isEmpty()) {
        rows.add(new OfStack(stacks.get(i).name(), results.get(i)));
      }
    }
    if (rows.isEmpty()) {
      return ExitCode.NOTHING_LOOKED_AT;
    }
    LoadComparison comparison = new LoadComparison(load.name(), load.title(), seed, command, rows);
    json.text(console).print(LoadComparisonText.of(comparison, console.width()));
    String asJson = LoadComparisonJson.of(comparison, MadeBy.us());
    ResultFiles.all(
        () -> json.write(() -> asJson, console),
        () -> files.write(asJson, LoadComparisonText.of(comparison, OutputFolder.WIDTH)),
        () -> report.write(() -> asJson, files.folder(), json.text(console), console));
    return ExitCode.of(comparison.conclusion());
  }

  private void said(String stack, int turn) {
    if (!quiet && !console.errTerminal()) {
      console.err().printf("%s, turn %d of %d%n", stack, turn + 1, TURNS);
    }
  }

  /** What to type to have a turn alone, but for its seed. */
  private Function<StackSpec, String> alone(
      String name, Duration time, Function<StackSpec, String> words) {
    String load = "loadtests/ccwlab load " + RaceCommand.quoted(name);
    String length = time == null ? "" : " --for " + time.dividedBy(TURNS).toMillis() + "ms";
    return stack -> load + words.apply(stack) + length + cluster.words();
  }

  private LoadResult run(
      LoadRunner runner,
      LoadScenario load,
      StackSpec stack,
      long seed,
      Function<StackSpec, String> alone) {
    String command = alone.apply(stack) + " --seed " + seed;
    LoadResult.Run run =
        new LoadResult.Run(load.name(), load.title(), stack.name(), seed, command, MadeBy.us());
    try (LoadOutput none = LoadOutput.none();
        LoadTicker ticker = new LoadTicker(console, quiet, interruption, none)) {
      return runner.run(load, stack, run, ticker);
    } catch (IOException e) {
      throw LoadTicker.unwritten(e);
    }
  }
}
