package ccwlab.bench;

import ccwlab.host.Assembly;
import ccwlab.host.Layers;
import ccwlab.host.Mutant;
import ccwlab.live.LiveRun;
import ccwlab.live.RunOptions;
import ccwlab.live.RunProgress;
import ccwlab.observe.RunResult;
import ccwlab.passthrough.build.NativeParts;
import ccwlab.passthrough.build.Qemu;
import ccwlab.passthrough.rate.RateRun;
import ccwlab.passthrough.run.QemuHost;
import ccwlab.passthrough.run.QemuTools;
import ccwlab.scenario.PropertyNames;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;

/**
 * Measures how many starts a second (ssch, interruption, tsch) the probe makes through a real QEMU,
 * by who answers: the library alone, a plain echo behind the socket, driver and hardware of ours.
 * They take turns, so that the machine's noise is the same for all.
 */
public final class QemuBench {
  private static final int TURNS = 3;
  private static final double MICRO_NANOS = 1000;

  private final Options options;
  private final PrintStream out;
  private final RateRun rates;
  private final List<Line> lines = new ArrayList<>();

  /**
   * What is measured.
   *
   * @param each time for each line, and as a warm-up
   * @param stop the user wants what there is by now
   */
  public record Options(
      Qemu qemu,
      NativeParts parts,
      StackSpec stack,
      long seed,
      Duration each,
      BooleanSupplier stop) {}

  /**
   * What came out for one who answers.
   *
   * @param startsPerSecond over all turns
   * @param best of its turns
   * @param microsCpu processor time of ccwlab for each start, with compiler and garbage collector
   */
  public record Line(String who, double startsPerSecond, double best, double microsCpu) {}

  /**
   * All of it.
   *
   * @param qemu its versions
   */
  public record Result(String qemu, List<Line> lines, boolean interrupted) {}

  /** Who answers. */
  private enum Who {
    LIBRARY("library alone, no socket"),
    ECHO("a plain echo behind the socket"),
    OURS("driver and hardware"),
    JUDGED("the same, all that is seen judged"),
    RETRACED("a race: each step found in the model");

    private final String words;

    Who(String words) {
      this.words = words;
    }
  }

  private QemuBench(Options options, PrintStream out) {
    this.options = options;
    this.out = out;
    this.rates = new RateRun(options.qemu(), options.parts(), options.stack(), options.stop());
  }

  /** Prints a table. */
  public static Result run(Options options, PrintStream out) {
    return new QemuBench(options, out).run();
  }

  private Result run() {
    out.printf("QEMU %s, one vCPU under TCG%n", options.qemu().versions());
    out.printf("a start is ssch, interruption, tsch; in %d turns%n", TURNS);
    out.printf("warming up ...%n");
    for (Who who : Who.values()) {
      turn(who);
    }
    Phase[] sums = new Phase[Who.values().length];
    double[] best = new double[sums.length];
    for (int turn = 0; turn < TURNS && !stopped(); turn++) {
      for (Who who : Who.values()) {
        Phase phase = stopped() ? Phase.NONE : turn(who);
        int line = who.ordinal();
        sums[line] = sums[line] == null ? phase : sums[line].and(phase);
        best[line] = Math.max(best[line], phase.count() == 0 ? 0 : phase.perSecond());
      }
    }
    if (!stopped()) {
      out.printf(
          "%n%-37s  %9s  %9s  %11s%n", "who answers", "starts/s", "best turn", "us cpu/start");
      for (Who who : Who.values()) {
        show(who, sums[who.ordinal()], best[who.ordinal()]);
      }
      double judged = lines.get(Who.JUDGED.ordinal()).startsPerSecond();
      out.printf(
          "%njudged: %.0f%% of the echo's rate, %.0f%% of the library's%n",
          100 * judged / lines.get(Who.ECHO.ordinal()).startsPerSecond(),
          100 * judged / lines.get(Who.LIBRARY.ordinal()).startsPerSecond());
    } else {
      out.printf("interrupted%n");
    }
    return new Result(options.qemu().versions(), List.copyOf(lines), stopped());
  }

  private void show(Who who, Phase phase, double best) {
    Line line = new Line(who.words, phase.perSecond(), best, phase.nanosCpuEach() / MICRO_NANOS);
    lines.add(line);
    out.printf(
        "%-37s  %,9.0f  %,9.0f  %11.1f%n",
        line.who(), line.startsPerSecond(), line.best(), line.microsCpu());
  }

  private boolean stopped() {
    return options.stop().getAsBoolean() || Thread.currentThread().isInterrupted();
  }

  private Phase turn(Who who) {
    long nanos = options.each().toNanos() / TURNS;
    LongFunction<RateRun.Starts> rate =
        switch (who) {
          case LIBRARY -> rates::library;
          case ECHO -> rates::echo;
          case OURS -> time -> rates.ours(time, false, options.seed());
          case JUDGED -> time -> rates.ours(time, true, options.seed());
          case RETRACED -> this::retraced;
        };
    System.gc(); // So that no turn pays for what another one left.
    RateRun.Starts starts = rate.apply(nanos);
    return new Phase(starts.count(), starts.seconds(), starts.cpuNanos());
  }

  private RateRun.Starts retraced(long nanos) {
    Scenario scenario = BenchScenario.of(BenchScenario.TRIPS_PER_ROUND, PropertyNames.ALL);
    RunOptions run = new RunOptions(options.seed(), 0, Duration.ofNanos(nanos), 1, "");
    QemuTools tools = QemuTools.of(options.qemu(), options.parts());
    try (QemuHost host = QemuHost.start(tools, scenario, options.stack(), List.of())) {
      Assembly assembly =
          new Assembly(scenario, options.stack(), host.layers(Layers.MACHINES), Mutant.NONE);
      Phase phase = Phase.of(() -> race(assembly, run));
      return new RateRun.Starts(phase.count(), phase.seconds(), phase.cpuNanos());
    }
  }

  private Phase.Work race(Assembly assembly, RunOptions run) {
    RunResult result =
        LiveRun.run(
            assembly, run, (property, message) -> false, RunProgress.stoppedBy(options.stop()));
    return new Phase.Work(
        result.rounds() * (double) BenchScenario.TRIPS_PER_ROUND, result.elapsedSeconds());
  }
}
