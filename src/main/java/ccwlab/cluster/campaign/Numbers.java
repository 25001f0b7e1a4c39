package ccwlab.cluster.campaign;

import org.pcollections.HashTreePSet;
import org.pcollections.PSet;

/**
 * A set of task numbers that grows from below.
 *
 * @param below all numbers below it are in
 * @param above those in the set that are not below
 */
record Numbers(long below, PSet<Long> above) {

  /** All that are below. */
  static Numbers below(long number) {
    return new Numbers(number, HashTreePSet.empty());
  }

  boolean has(long number) {
    return number < below || above.contains(number);
  }

  Numbers with(long number) {
    if (has(number)) {
      return this;
    }
    PSet<Long> more = above.plus(number);
    long bound = below;
    while (more.contains(bound)) {
      more = more.minus(bound);
      bound++;
    }
    return new Numbers(bound, more);
  }
}
