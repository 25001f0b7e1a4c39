package ccwlab.cli;

import ccwlab.load.CheckerBench;
import ccwlab.load.StackBench;
import ccwlab.scenario.ScenarioException;
import ccwlab.scenario.StackSpec;
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
        "history: random concurrent histories checked by the reference model, on one core"
      })
  private String what;

  @Option(
      names = "--seconds",
      defaultValue = "5",
      description = "how long for each number of devices (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--devices",
      split = ",",
      defaultValue = "1,64,1024",
      description = "numbers of devices to measure with (default: ${DEFAULT-VALUE})")
  private List<Integer> devices;

  @Mixin private StackOptions stackOptions;

  BenchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (seconds < 1) {
      throw new ScenarioException("--seconds: " + seconds + " is out of range; allowed: 1 or more");
    }
    switch (what) {
      case "stack" -> stack();
      case "history" -> CheckerBench.run(SEED, Duration.ofSeconds(seconds), console.out());
      default ->
          throw new ScenarioException(
              "bench: unknown benchmark '" + what + "'; allowed: stack history");
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
}
