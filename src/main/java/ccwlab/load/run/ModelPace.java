package ccwlab.load.run;

import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Runs hosts in model time, host after host, as they have nothing to do with each other, in steps
 * short enough that who wants to stop need not wait. How long a step is changes nothing of what
 * happens.
 */
final class ModelPace {
  private static final long FIRST_NANOS = 1_000_000;
  private static final long LEAST_NANOS = 1_000;
  private static final long SHORT_NANOS = 20_000_000;
  private static final long LONG_NANOS = 100_000_000;

  private long stepNanos = FIRST_NANOS;
  private long reached;

  /**
   * @param untilNanos in model time
   * @return how far it came: {@code untilNanos}, or less if it was to stop
   */
  long run(List<ModelRun> hosts, long untilNanos, BooleanSupplier stop) {
    while (reached < untilNanos && !stop.getAsBoolean()) {
      reached = Math.min(untilNanos, reached + stepNanos);
      long start = System.nanoTime();
      hosts.forEach(host -> host.runUntil(reached));
      reached = hosts.stream().mapToLong(ModelRun::nanos).min().orElse(reached);
      long took = System.nanoTime() - start;
      if (took < SHORT_NANOS) {
        stepNanos = Math.min(untilNanos, stepNanos * 2);
      } else if (took > LONG_NANOS) {
        stepNanos = Math.max(LEAST_NANOS, stepNanos / 2);
      }
    }
    return reached;
  }
}
