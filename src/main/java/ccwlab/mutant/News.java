package ccwlab.mutant;

import ccwlab.mutant.ScoreResult.Baseline;
import ccwlab.mutant.ScoreResult.Noticed;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Tells what a mutant brought from what was there without it.
 *
 * @param by is told the first new finding
 */
record News(String scenario, Baseline baseline, AtomicReference<Noticed> by) {
  boolean isOne(String property, String message) {
    boolean isOne = !baseline.findings().contains(Kind.of(property, message));
    if (isOne) {
      by.compareAndSet(null, new Noticed(scenario, property, message));
    }
    return isOne;
  }
}
