package ccwlab.bench;

import ccwlab.host.Assembly;
import ccwlab.live.LiveRun;
import ccwlab.live.RunOptions;
import ccwlab.live.RunProgress;
import ccwlab.observe.RunResult;
import ccwlab.scenario.PropertyNames;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Measures, in one run, how many round trips (ssch, cc, interruption, tsch) a second the whole
 * stack makes, without and with properties, and how many a bare chain of actors makes that passes
 * as many messages. They take turns; their ratio is what the machine's noise leaves alone, most of
 * it by processor time.
 */
public final class StackBench {
  /** The race whose rounds are counted. */
  public static final String RACE = "hsch-races-ssch";

  private static final int TURNS = 3;

  private final Options options;
  private final PrintStream out;
  private final int messages;
  private final int actors;
  private final List<StackResult.Line> lines = new ArrayList<>();

  /**
   * @param race {@link #RACE}
   * @param devices a number for each line
   * @param each time for each measurement of a line, and for the race; and as a warm-up
   * @param stop the user wants what there is by now
   */
  public record Options(
      StackSpec stack,
      Scenario race,
      List<Integer> devices,
      Duration each,
      long seed,
      BooleanSupplier stop) {
    Duration turn() {
      return each.dividedBy(TURNS);
    }
  }

  private StackBench(Options options, PrintStream out) {
    this.options = options;
    this.out = out;
    this.messages = TripMessages.of(options.stack());
    this.actors =
        new Assembly(BenchScenario.of(1, BenchScenario.NO_PROPERTIES), options.stack()).machines();
  }

  /**
   * Prints a table, line by line.
   *
   * @throws IllegalStateException the bench's own scenario had a finding
   */
  public static StackResult run(Options options, PrintStream out) {
    return new StackBench(options, out).run();
  }

  private StackResult run() {
    out.printf(
        "a round trip is ssch, cc, interruption, tsch: %d messages over %d actors%n",
        messages, actors);
    out.printf("ratio: to the bare chain, by time and by processor time of the whole process%n");
    out.printf("(garbage collector and compiler included)%n");
    out.printf("warming up ...%n");
    turn(options.devices().get(0));
    out.printf(
        "%n%8s  %10s  %13s  %13s  %6s  %9s  %11s%n",
        "devices",
        "properties",
        "stack trips/s",
        "bare trips/s",
        "ratio",
        "cpu ratio",
        "ns cpu/trip");
    for (int devices : options.devices()) {
      measure(devices);
    }
    double raceRounds = stopped() ? 0 : raceRoundsPerSecond();
    if (stopped()) {
      out.printf("interrupted%n");
    } else {
      out.printf("%nrace %s, log and properties on: %,.0f rounds/s%n", RACE, raceRounds);
    }
    return new StackResult(options.stack().name(), messages, actors, lines, raceRounds, stopped());
  }

  /** What the three that take turns came to. */
  private record Turns(Phase off, Phase on, Phase bare) {
    Turns and(Turns other) {
      return new Turns(off.and(other.off), on.and(other.on), bare.and(other.bare));
    }
  }

  private void measure(int devices) {
    Turns sum = new Turns(Phase.NONE, Phase.NONE, Phase.NONE);
    for (int turn = 0; turn < TURNS; turn++) {
      sum = sum.and(turn(devices));
      if (stopped()) {
        return;
      }
    }
    show(new StackResult.Line(devices, false, sum.off(), sum.bare()));
    show(new StackResult.Line(devices, true, sum.on(), sum.bare()));
  }

  private Turns turn(int devices) {
    Phase off = trips(devices, BenchScenario.NO_PROPERTIES);
    Phase bare =
        Phase.of(() -> BareChain.run(devices, actors, options.turn(), options.stop()))
            .inUnitsOf(messages);
    return new Turns(off, trips(devices, PropertyNames.ALL), bare);
  }

  private Phase trips(int devices, List<String> properties) {
    Scenario scenario = BenchScenario.of(BenchScenario.TRIPS_PER_ROUND, properties);
    RunOptions run = new RunOptions(options.seed(), 0, options.turn(), devices, "");
    return Phase.of(
        () -> {
          RunResult result = LiveRun.runFast(scenario, options.stack(), run, progress());
          if (!result.findings().isEmpty()) {
            throw new IllegalStateException("the bench had a finding: " + result.findings());
          }
          return new Phase.Work(
              (double) result.rounds() * BenchScenario.TRIPS_PER_ROUND, result.elapsedSeconds());
        });
  }

  private double raceRoundsPerSecond() {
    race(options.turn());
    return race(options.each()).roundsPerSecond();
  }

  private RunResult race(Duration time) {
    RunOptions run = new RunOptions(options.seed(), 0, time, 0, "");
    return LiveRun.run(options.race(), options.stack(), run, progress());
  }

  private void show(StackResult.Line line) {
    lines.add(line);
    out.printf(
        "%8d  %10s  %,13.0f  %,13.0f  %6.2f  %9.2f  %,11.0f%n",
        line.devices(),
        line.propertiesWord(),
        line.tripsPerSecond(),
        line.bareTripsPerSecond(),
        line.ratio(),
        line.cpuRatio(),
        line.nanosCpuPerTrip());
  }

  private boolean stopped() {
    return options.stop().getAsBoolean() || Thread.currentThread().isInterrupted();
  }

  private RunProgress progress() {
    return RunProgress.stoppedBy(options.stop());
  }
}
