package ccwlab.cli;

import ccwlab.load.measure.Glance;
import ccwlab.load.measure.LoadResult;
import ccwlab.load.plan.LoadFiles;
import ccwlab.load.plan.LoadScenario;
import ccwlab.load.run.LoadProgress;
import ccwlab.load.run.LoadRun;
import ccwlab.scenario.StackSpec;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
      names = "--model-time",
      description = "run in model time: the same seed gives the same result")
  private boolean modelTime;

  @Mixin private StackOptions stackOptions;

  LoadCommand(Console console, Interruption interruption) {
    this.console = console;
    this.interruption = interruption;
  }

  @Override
  public Integer call() {
    LoadScenario load = LoadFiles.load(name, console.loads());
    StackSpec stack = stackOptions.load(console.stacks());
    long seedUsed = seed != null ? seed : System.nanoTime() & 0x7fffffffL;
    LoadResult.Run run =
        new LoadResult.Run(load.name(), load.title(), stack.name(), seedUsed, "");
    LoadProgress progress = new LoadProgress() {
      @Override
      public void glance(Glance glance) {}

      @Override
      public void interval(LoadResult soFar) {
        console.err().println(soFar.total().toString());
      }

      @Override
      public boolean stopRequested() {
        return interruption.requested();
      }
    };
    LoadResult result =
        modelTime
            ? LoadRun.inModelTime(load, stack, run, progress)
            : LoadRun.live(load, stack, run, progress);
    console.out().println(result.total());
    console.out().println(result.stages());
    console.out().println(result.instructions());
    console.out().println(result.recoveries());
    console.out().println(result.thresholds());
    return ExitCode.of(result.verdict().conclusion());
  }
}
