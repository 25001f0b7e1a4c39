package ccwlab.explore;

import java.util.Arrays;

/** Counts longs, in the order in which they first came. */
final class Longs {
  private final Visited set = new Visited();
  private int[] counts = new int[64];
  private int once;
  private int twice;

  /** Counts it once more; {@code true} if it is new. */
  boolean add(long value) {
    int at = set.find(value);
    boolean isNew = at < 0;
    if (isNew) {
      at = set.add(value);
      if (at == counts.length) {
        counts = Arrays.copyOf(counts, 2 * at);
      }
    }
    int count = ++counts[at];
    once += count == 1 ? 1 : count == 2 ? -1 : 0;
    twice += count == 2 ? 1 : count == 3 ? -1 : 0;
    return isNew;
  }

  int size() {
    return set.size();
  }

  /**
   * Estimate of how many there are that have not come yet, from those that came once or twice.
   *
   * <p><em>Source:</em> Chao, "Nonparametric estimation of the number of classes in a population"
   * (1984), bias-corrected form.
   */
  double unseen() {
    return once == 0 ? 0 : (double) once * (once - 1) / (2.0 * (twice + 1));
  }
}
