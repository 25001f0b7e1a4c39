package ccwlab.load.spread;

import ccwlab.load.measure.MachineSample;
import ccwlab.load.run.Part;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the machines of all nodes did in an interval: collections and their time added up, the
 * longest that any timer came too late, and the heap of all together once each has said its own.
 */
final class Machines {
  private final int nodes;
  private final Map<Integer, Long> heaps = new HashMap<>();
  private long pauses;
  private long millis;
  private double lag;

  Machines(int nodes) {
    this.nodes = nodes;
  }

  void add(int node, List<Part> parts) {
    for (Part part : parts) {
      MachineSample one = part.machine();
      pauses += one.gcPauses();
      millis += one.gcMillis();
      lag = Math.max(lag, one.timerLagMillis());
      if (one.heapBytes() >= 0) {
        heaps.put(node, one.heapBytes());
      }
    }
  }

  /** Since the last time it was asked. */
  MachineSample sample() {
    long heap = heaps.size() < nodes ? -1 : heaps.values().stream().mapToLong(it -> it).sum();
    MachineSample sample = new MachineSample(pauses, millis, heap, lag);
    pauses = 0;
    millis = 0;
    lag = 0;
    return sample;
  }
}
