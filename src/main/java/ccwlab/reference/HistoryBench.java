package ccwlab.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** Measures how many random concurrent histories the checker gets through. */
public final class HistoryBench {
  private static final int CPUS = 3;
  private static final int STEPS = 8;
  private static final int BATCH = 1_000;

  private HistoryBench() {}

  /**
   * What was measured. Histories are made beforehand; only checking is timed.
   *
   * @param histories how many were checked, all on the calling thread
   * @param events steps in them
   * @param rejected should be 0: each was made by the model itself
   * @param nanos time spent in checking
   */
  public record Result(long histories, long events, long rejected, long nanos) {
    /** Both measurements together. */
    public Result and(Result other) {
      return new Result(
          histories + other.histories,
          events + other.events,
          rejected + other.rejected,
          nanos + other.nanos);
    }

    public long historiesPerMinute() {
      return nanos == 0 ? 0 : (long) (histories * 60e9 / nanos);
    }
  }

  /**
   * Checks random histories of about a dozen steps on up to three CPUs.
   *
   * @param seed the same seed makes the same histories
   * @param nanoTime the clock that checking is timed with, nanoseconds
   */
  public static Result run(long seed, int histories, LongSupplier nanoTime) {
    RandomGenerator random = new SplittableRandom(seed);
    HistoryChecker checker = HistoryChecker.ofOne();
    Result sum = new Result(0, 0, 0, 0);
    while (sum.histories < histories) {
      int batch = (int) Math.min(BATCH, histories - sum.histories);
      sum = check(checker, batch(random, batch), sum, nanoTime);
    }
    return sum;
  }

  private static List<List<HistoryEvent>> batch(RandomGenerator random, int size) {
    List<List<HistoryEvent>> batch = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      batch.add(RandomHistory.next(random, 2 + random.nextInt(CPUS - 1), STEPS, true));
    }
    return batch;
  }

  private static Result check(
      HistoryChecker checker, List<List<HistoryEvent>> batch, Result sum, LongSupplier nanoTime) {
    long events = 0;
    long rejected = 0;
    long from = nanoTime.getAsLong();
    for (List<HistoryEvent> history : batch) {
      events += history.size();
      rejected += checker.check(history).accepted() ? 0 : 1;
    }
    long nanos = nanoTime.getAsLong() - from;
    return sum.and(new Result(batch.size(), events, rejected, nanos));
  }
}
