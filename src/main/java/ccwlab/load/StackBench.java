package ccwlab.load;

import ccwlab.host.Assembly;
import ccwlab.live.LiveRun;
import ccwlab.live.RunOptions;
import ccwlab.observe.RunResult;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/**
 * Measures, in one run, how many round trips (ssch, cc, interruption, tsch) a second the whole
 * stack makes, and how many a bare chain of actors makes that passes as many messages. Their ratio
 * is what the machine's noise leaves alone.
 */
public final class StackBench {
  private static final int TURNS = 3;

  private final StackSpec stack;
  private final Duration each;
  private final PrintStream out;

  private StackBench(StackSpec stack, Duration each, PrintStream out) {
    this.stack = stack;
    this.each = each;
    this.out = out;
  }

  /**
   * Prints one line per number of devices.
   *
   * @param each time for each of the two measurements of a line, after a warm-up
   */
  public static void run(StackSpec stack, List<Integer> devices, Duration each, PrintStream out) {
    new StackBench(stack, each, out).run(devices);
  }

  private void run(List<Integer> devices) {
    long messages = messagesPerTrip();
    int actors = new Assembly(BenchScenario.of(1), stack).machines();
    out.printf(
        "a round trip is ssch, cc, interruption, tsch: %d messages over %d actors%n",
        messages, actors);
    out.printf("warming up ...%n");
    trips(devices.get(0), each);
    BareChain.messagesPerSecond(devices.get(0), actors, each);
    out.printf("%n%8s  %14s  %14s  %7s%n", "devices", "stack trips/s", "bare trips/s", "ratio");
    for (int count : devices) {
      double stackTrips = 0;
      double bareTrips = 0;
      for (int turn = 0; turn < TURNS; turn++) {
        stackTrips += trips(count, each.dividedBy(TURNS)) / TURNS;
        bareTrips +=
            BareChain.messagesPerSecond(count, actors, each.dividedBy(TURNS)) / messages / TURNS;
      }
      out.printf(
          "%8d  %,14.0f  %,14.0f  %7.2f%n", count, stackTrips, bareTrips, stackTrips / bareTrips);
    }
  }

  private long messagesPerTrip() {
    return 36;
  }

  private double trips(int devices, Duration time) {
    Scenario scenario = BenchScenario.of(BenchScenario.TRIPS_PER_ROUND);
    RunOptions options = new RunOptions(1, 0, time, devices, "");
    RunResult result = LiveRun.runFast(scenario, stack, options);
    if (!result.ok()) {
      throw new IllegalStateException("the bench run had a finding: " + result.findings());
    }
    return result.roundsPerSecond() * BenchScenario.TRIPS_PER_ROUND;
  }
}
