package ccwlab.cli;

import ccwlab.live.LiveRunFailed;
import ccwlab.live.RunOptions;
import ccwlab.observe.RunResult;
import ccwlab.passthrough.run.QemuHost;
import ccwlab.passthrough.run.QemuTools;
import ccwlab.report.RunText;
import ccwlab.report.Wrapping;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioException;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackSpec;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs races on a real QEMU, one after another. */
@Command(
    name = "qemu",
    description = {
      "Run the shipped races on a real QEMU in front of our driver and hardware, or boot a Linux on it.",
      "What stands behind -- goes to QEMU as it is: ccwlab qemu attention -- -trace css_*",
      "Needs qemu-system-s390x (CCWLAB_QEMU names another one), gcc and gcc-s390x-linux-gnu."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class QemuRacesCommand implements Callable<Integer> {
  private static final int MARGIN = 10;
  private static final long ROUNDS = 100;

  private final Console console;
  private final Interruption interruption;
  private final QemuArguments more;

  @Parameters(
      paramLabel = "SCENARIO",
      arity = "0..*",
      description = "names or paths (default: all shipped races that a real QEMU can run)")
  private List<String> names = List.of();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "seed of every random choice (default: another each time)")
  private Long seed;

  @Option(names = "--rounds", paramLabel = "N", description = "rounds of each race (default: 100)")
  private Long roundsGiven;

  @Mixin private StackOptions stackOptions;

  @Mixin private LinuxOptions linux;

  @Option(names = "--no-progress", description = "show no progress")
  private boolean noProgress;

  QemuRacesCommand(Console console, Interruption interruption, QemuArguments more) {
    this.console = console;
    this.interruption = interruption;
    this.more = more;
  }

  @Override
  public Integer call() {
    long seedUsed = seed != null ? seed : System.nanoTime() & 0x7fffffffL;
    StackSpec stack = stackOptions.load(console.stacks(), StackOptions.TCG);
    if (linux.wanted()) {
      return guest(stack, seedUsed);
    }
    linux.checkUnused();
    long rounds = roundsGiven == null ? ROUNDS : roundsGiven;
    if (rounds < 1) {
      throw new ScenarioException("--rounds: " + rounds + " is out of range; allowed: 1 or more");
    }
    List<String> leftOut = new ArrayList<>();
    List<Scenario> scenarios = scenarios(leftOut);
    QemuTools tools = QemuOptions.tools(console);
    PrintStream out = console.out();
    out.println("seed      " + seedUsed);
    int worst = ExitCode.FINE;
    for (Scenario scenario : scenarios) {
      if (!interruption.requested()) {
        out.println();
        worst = Math.max(worst, race(tools, scenario, stack, seedUsed, rounds));
      }
    }
    leftOut.forEach(why -> out.print(Wrapping.hanging("left out", why, MARGIN, console.width())));
    return worst;
  }

  /** A guest of the user's, in place of races. */
  private int guest(StackSpec stack, long seedUsed) {
    if (!names.isEmpty() || roundsGiven != null) {
      throw new ScenarioException(
          "--linux: with %s; allowed: without SCENARIO and --rounds, which are of races"
              .formatted(names.isEmpty() ? "--rounds" : "'" + names.get(0) + "'"));
    }
    return new LinuxGuest(console, interruption)
        .run(linux, stack, stackOptions.words(), seedUsed, more);
  }

  /** What is named must fit; of all shipped ones those that do are taken. */
  private List<Scenario> scenarios(List<String> leftOut) {
    if (!names.isEmpty()) {
      return names.stream().map(name -> ScenarioFiles.load(name, console.races())).toList();
    }
    List<Scenario> fitting = new ArrayList<>();
    for (String name : ScenarioFiles.list(console.races())) {
      Scenario scenario = ScenarioFiles.load(name, console.races());
      if (scenario.catalogue().isEmpty()) {
        try {
          QemuHost.checkFits(scenario);
          fitting.add(scenario);
        } catch (ScenarioException e) {
          leftOut.add(e.getMessage());
        }
      }
    }
    return fitting;
  }

  private int race(
      QemuTools tools, Scenario scenario, StackSpec stack, long seedUsed, long rounds) {
    String command =
        "loadtests/ccwlab race %s --qemu --seed %d --rounds %d%s%s"
            .formatted(
                RaceCommand.quoted(scenario.name()),
                seedUsed,
                rounds,
                stackOptions.words() + linux.driver().words(),
                more.text());
    RunOptions options = new RunOptions(seedUsed, rounds, Duration.ZERO, 1, command);
    PrintStream out = console.out();
    try (RunTicker progress = RunTicker.of(console, noProgress, Duration.ZERO, interruption)) {
      RunResult result =
          new QemuRace(tools, more, linux.driver(), out, console)
              .run(scenario, stack, options, progress);
      out.print(new RunText(result, command, console.width(), console.ansi()).text());
      return ExitCode.of(result.conclusion());
    } catch (LiveRunFailed e) {
      FailedRun.showMeasured(e, command, out, console);
      return FailedRun.exitCode(e, out, console);
    }
  }
}
