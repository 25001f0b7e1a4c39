package ccwlab.reference;

import java.util.ArrayList;
import java.util.List;

/** The steps of a history by CPU, and how far each CPU has come, packed into a long. */
final class Steps {
  private final HistoryEvent[][] byCpu;
  private final int bits;
  private final long mask;

  Steps(List<HistoryEvent> history) {
    List<List<HistoryEvent>> lists = new ArrayList<>();
    for (HistoryEvent event : history) {
      while (lists.size() <= event.cpu()) {
        lists.add(new ArrayList<>());
      }
      lists.get(event.cpu()).add(event);
    }
    byCpu = new HistoryEvent[lists.size()][];
    for (int cpu = 0; cpu < byCpu.length; cpu++) {
      byCpu[cpu] = lists.get(cpu).toArray(new HistoryEvent[0]);
    }
    bits = Math.min(31, 64 / Math.max(1, byCpu.length));
    mask = (1L << bits) - 1;
    for (HistoryEvent[] steps : byCpu) {
      if (steps.length > mask) {
        throw new IllegalArgumentException(
            steps.length + " steps on one CPU, at most " + mask + " with " + byCpu.length);
      }
    }
  }

  int cpus() {
    return byCpu.length;
  }

  /** The step that {@code cpu} does next; null if it has done all. */
  HistoryEvent next(long done, int cpu) {
    int position = (int) (done >>> cpu * bits & mask);
    return position < byCpu[cpu].length ? byCpu[cpu][position] : null;
  }

  long advance(long done, int cpu) {
    return done + (1L << cpu * bits);
  }

  /** No step that responded before this one was invoked is still to come. */
  boolean mayComeNext(long done, int cpu) {
    long invokedAt = next(done, cpu).invokedAt();
    for (int other = 0; other < byCpu.length; other++) {
      HistoryEvent event = other == cpu ? null : next(done, other);
      if (event != null && event.respondedAt() < invokedAt) {
        return false;
      }
    }
    return true;
  }
}
