package ccwlab.cli;

import ccwlab.bench.BenchJson;
import ccwlab.bench.CheckerBench;
import ccwlab.bench.ClusterBench;
import ccwlab.bench.ExploreBench;
import ccwlab.bench.QemuBench;
import ccwlab.bench.ScaleBench;
import ccwlab.bench.StackBench;
import ccwlab.passthrough.build.NativeParts;
import ccwlab.passthrough.build.Qemu;
import ccwlab.replay.ReplayBench;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioException;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackSpec;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures the emulator itself. */
@Command(
    name = "bench",
    description = "Measure the emulator itself.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class BenchCommand implements Callable<Integer> {
  private static final int DEVICES_MOST = 65536;
  private static final int SUBCHANNELS_MOST = 262_144;
  private static final List<Integer> STACK_SIZES = List.of(1, 64, 1024);
  private static final long SEED = 1;

  private final Console console;
  private final Interruption interruption;

  @Parameters(
      paramLabel = "WHAT",
      description = {
        "stack: start to ending status, all four layers, without and with properties, beside a bare",
        "chain of actors; ratios by time and by processor time of the process (its garbage collector",
        "and compiler included); rounds a second of the race hsch-races-ssch",
        "history: random concurrent histories checked by the reference model, on one core",
        "explore: orders of deliveries tried by the explorer, and replayed on actors",
        "qemu: starts a second of the probe through a real QEMU, and what limits them",
        "scale: the load on 1 to 262,144 subchannels, all with I/O under way",
        "cluster: two nodes of one core each beside one node with both, for random runs, all orders",
        "and a load; and what that costs says on paper of 16 nodes with 64 cores"
      })
  private String what;

  @Option(
      names = "--seconds",
      defaultValue = "5",
      description = {
        "how long for each measurement; where all orders are searched, at most ten times that",
        "(default: ${DEFAULT-VALUE})"
      })
  private int seconds;

  @Option(
      names = "--devices",
      split = ",",
      description = {
        "stack, scale: numbers of devices to measure with",
        "(default: 1,64,1024, and for scale 16384,262144 too)"
      })
  private List<Integer> devices;

  @Mixin private StackOptions stackOptions;

  @Mixin private JsonOutput json;

  @Option(
      names = "--scenarios",
      split = ",",
      paramLabel = "NAME",
      description = {
        "explore: names that 'ccwlab scenarios' lists, or paths of .conf files",
        "(default: those of loadtests/races, not its folders, that have null devices only)"
      })
  private List<String> scenarioNames;

  BenchCommand(Console console, Interruption interruption) {
    this.console = console;
    this.interruption = interruption;
  }

  @Override
  public Integer call() {
    if (seconds < 1) {
      throw new ScenarioException("--seconds: " + seconds + " is out of range; allowed: 1 or more");
    }
    json.check();
    new Preparation().await();
    String result =
        switch (what) {
          case "stack" -> stack();
          case "history" -> history();
          case "explore" -> explore();
          case "scale" -> scale();
          case "qemu" -> qemu();
          case "cluster" -> cluster();
          default ->
              throw new ScenarioException(
                  "bench: unknown benchmark '"
                      + what
                      + "'; allowed: stack history explore scale qemu cluster");
        };
    json.write(() -> result, console);
    return ExitCode.FINE;
  }

  private String stack() {
    StackBench.Options options =
        new StackBench.Options(
            stackOptions.load(console.stacks()),
            ScenarioFiles.load(StackBench.RACE, console.races()),
            devices(STACK_SIZES, DEVICES_MOST),
            each(),
            SEED,
            interruption::requested);
    try {
      return BenchJson.of(
          StackBench.run(options, FittingStream.of(json.text(console), console.width())),
          SEED,
          seconds);
    } finally {
      RaceCommand.closeLog();
    }
  }

  private String scale() {
    PrintStream out = json.text(console);
    List<Integer> sizes = devices(ScaleBench.SIZES, SUBCHANNELS_MOST);
    try {
      return BenchJson.of(
          ScaleBench.run(
              stackOptions.load(console.stacks()), sizes, each(), interruption::requested, out),
          SEED,
          seconds);
    } finally {
      RaceCommand.closeLog();
    }
  }

  private String cluster() {
    PrintStream out = FittingStream.of(json.text(console), console.width());
    return BenchJson.of(ClusterBench.run(each(), interruption::requested, out), SEED, seconds);
  }

  private String qemu() {
    Qemu qemu = Qemu.find("", "--qemu", console.environment());
    NativeParts parts = NativeParts.of(console.nativeSources(), console.environment());
    StackSpec stack = stackOptions.load(console.stacks(), StackOptions.TCG);
    PrintStream out = FittingStream.of(json.text(console), console.width());
    try {
      return BenchJson.of(
          QemuBench.run(
              new QemuBench.Options(qemu, parts, stack, SEED, each(), interruption::requested),
              out),
          SEED,
          seconds);
    } finally {
      RaceCommand.closeLog();
    }
  }

  private List<Integer> devices(List<Integer> usual, int most) {
    List<Integer> wanted = devices == null ? usual : devices;
    for (int number : wanted) {
      if (number < 1 || number > most) {
        throw new ScenarioException(
            "--devices: " + number + " is out of range; allowed: 1 to " + most);
      }
    }
    return wanted;
  }

  private String history() {
    PrintStream out = FittingStream.of(json.text(console), console.width());
    return BenchJson.of(
        CheckerBench.run(SEED, each(), interruption::requested, out), SEED, seconds);
  }

  private String explore() {
    StackSpec stack = stackOptions.load(console.stacks());
    List<Scenario> scenarios = scenarios();
    PrintStream out = FittingStream.of(json.text(console), console.width());
    List<ExploreBench.Line> lines;
    try (ExploreTicker silent = new ExploreTicker(console, true, interruption)) {
      lines = ExploreBench.run(scenarios, stack, SEED, each(), silent, out);
    }
    if (!interruption.requested()) {
      out.printf("%nreplay on actors: random runs on one thread%n%n");
      ReplayBench.run(scenarios, stack, seconds, out);
    }
    return BenchJson.of(lines, SEED, seconds);
  }

  private Duration each() {
    return Duration.ofSeconds(seconds);
  }

  private List<Scenario> scenarios() {
    boolean shipped = scenarioNames == null;
    List<String> names = shipped ? ScenarioFiles.shipped(console.races()) : scenarioNames;
    return names.stream()
        .map(name -> ScenarioFiles.load(name, console.races()))
        .filter(scenario -> !shipped || hasNullDevicesOnly(scenario))
        .toList();
  }

  private static boolean hasNullDevicesOnly(Scenario scenario) {
    return scenario.subchannels().stream().allMatch(sch -> sch.device().type().equals("null"));
  }
}
