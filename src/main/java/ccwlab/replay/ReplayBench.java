package ccwlab.replay;

import ccwlab.explore.Execution;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/** Measures how many executions a second are replayed on actors, on one thread. */
public final class ReplayBench {
  private static final int SCHEDULES = 2_000;
  private static final int DELIVERIES_MOST = 2_000;
  private static final long SEED = 1;
  private static final double NANOS_PER_SECOND = 1e9;

  private ReplayBench() {}

  /**
   * Prints one line per scenario.
   *
   * @param cpuSeconds of the thread for warming up, and again for measuring; for each scenario
   */
  public static void run(
      List<Scenario> scenarios, StackSpec stack, double cpuSeconds, PrintStream out) {
    out.printf("%-32s %10s %14s %7s%n", "scenario", "runs/s", "per CPU second", "deliv.");
    for (Scenario scenario : scenarios) {
      Result result = measure(scenario, stack, cpuSeconds);
      out.printf(
          "%-32s %,10.0f %,14.0f %7.1f%n",
          scenario.name(),
          result.executionsPerSecond(),
          result.executionsPerCpuSecond(),
          (double) result.deliveries() / result.executions());
    }
  }

  /**
   * What was measured.
   *
   * @param executions replayed, each compared with the run of the bare machines
   * @param deliveries of all executions
   * @param cpuSeconds that the thread was given in {@code seconds}: less, if others wanted it too
   */
  private record Result(long executions, long deliveries, double seconds, double cpuSeconds) {
    double executionsPerSecond() {
      return executions / seconds;
    }

    double executionsPerCpuSecond() {
      return executions / cpuSeconds;
    }
  }

  /** Replays random schedules of a scenario over and over. */
  private static Result measure(Scenario scenario, StackSpec stack, double cpuSeconds) {
    RandomRuns runs = new RandomRuns(scenario, stack, SEED);
    List<Execution> executions = new ArrayList<>();
    for (int i = 0; i < SCHEDULES; i++) {
      executions.add(runs.next(DELIVERIES_MOST));
    }
    try (ActorReplay replay = ActorReplay.open(scenario, stack)) {
      replayFor(replay, executions, cpuSeconds);
      return replayFor(replay, executions, cpuSeconds);
    }
  }

  private static Result replayFor(
      ActorReplay replay, List<Execution> executions, double cpuSeconds) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long cpuStart = threads.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    long deliveries = 0;
    long done = 0;
    double used = 0;
    while (used < cpuSeconds) {
      Execution execution = executions.get((int) (done++ % executions.size()));
      deliveries += replay.replay(execution).steps().size();
      used = (threads.getCurrentThreadCpuTime() - cpuStart) / NANOS_PER_SECOND;
    }
    return new Result(done, deliveries, (System.nanoTime() - start) / NANOS_PER_SECOND, used);
  }
}
