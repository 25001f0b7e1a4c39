package ccwlab.explore;

import ccwlab.explore.SampledRuns.Hits;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which cells of the transition tables a step hits; looked up once a step. Any thread may ask. */
final class StepCells {
  private final Machinery machinery;
  private final Map<Integer, Optional<Hits>> known = new ConcurrentHashMap<>();

  StepCells(Machinery machinery) {
    this.machinery = machinery;
  }

  /** Those of the step with that serial number; empty if it hits none. */
  Optional<Hits> of(int serial) {
    return known.computeIfAbsent(serial, it -> of(machinery.reaction(it)));
  }

  private static Optional<Hits> of(Reaction step) {
    int[] cells = TableCells.hits(step);
    return cells.length == 0 ? Optional.empty() : Optional.of(new Hits(step.name(), cells));
  }
}
