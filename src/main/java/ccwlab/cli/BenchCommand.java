package ccwlab.cli;

import ccwlab.explore.ExploreBench;
import ccwlab.explore.report.ExploreBenchJson;
import ccwlab.load.CheckerBench;
import ccwlab.load.StackBench;
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
  private static final long SEED = 1;

  private final Console console;

  @Parameters(
      paramLabel = "WHAT",
      description = {
        "stack: start to ending status, all four layers, beside a bare chain of actors",
        "history: random concurrent histories checked by the reference model, on one core",
        "explore: orders of deliveries tried by the explorer, and replayed on actors"
      })
  private String what;

  @Option(
      names = "--seconds",
      defaultValue = "5",
      description = {
        "how long for each line of a table; where all orders are searched, at most ten times that",
        "(default: ${DEFAULT-VALUE})"
      })
  private int seconds;

  @Option(
      names = "--devices",
      split = ",",
      defaultValue = "1,64,1024",
      description = "stack: numbers of devices to measure with (default: ${DEFAULT-VALUE})")
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

  BenchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (seconds < 1) {
      throw new ScenarioException("--seconds: " + seconds + " is out of range; allowed: 1 or more");
    }
    if (json.wanted() && !what.equals("explore")) {
      throw new ScenarioException("--json: bench " + what + " has none; allowed: bench explore");
    }
    json.check();
    switch (what) {
      case "stack" -> stack();
      case "history" -> CheckerBench.run(SEED, Duration.ofSeconds(seconds), console.out());
      case "explore" -> explore();
      default ->
          throw new ScenarioException(
              "bench: unknown benchmark '" + what + "'; allowed: stack history explore");
    }
    return ExitCode.FINE;
  }

  private void stack() {
    for (int number : devices) {
      if (number < 1 || number > DEVICES_MOST) {
        throw new ScenarioException(
            "--devices: " + number + " is out of range; allowed: 1 to " + DEVICES_MOST);
      }
    }
    StackSpec stack = stackOptions.load(console.stacks());
    StackBench.run(stack, devices, Duration.ofSeconds(seconds), console.out());
  }

  private void explore() {
    StackSpec stack = stackOptions.load(console.stacks());
    List<Scenario> scenarios = scenarios();
    PrintStream out = json.text(console);
    List<ExploreBench.Line> lines =
        ExploreBench.run(scenarios, stack, Duration.ofSeconds(seconds), out);
    json.write(() -> ExploreBenchJson.of(lines), console);
    out.printf("%nreplay on actors: random runs on one thread%n%n");
    ReplayBench.run(scenarios, stack, seconds, out);
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
