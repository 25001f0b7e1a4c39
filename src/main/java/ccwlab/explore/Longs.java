package ccwlab.explore;

import java.util.Arrays;

/** A set of longs, in the order in which they came. */
final class Longs {
  private final Visited set = new Visited();
  private long[] values = new long[64];

  boolean add(long value) {
    if (set.find(value) >= 0) {
      return false;
    }
    int at = set.add(value);
    if (at == values.length) {
      values = Arrays.copyOf(values, 2 * at);
    }
    values[at] = value;
    return true;
  }

  void addAll(Longs that) {
    for (int i = 0; i < that.size(); i++) {
      add(that.values[i]);
    }
  }

  int size() {
    return set.size();
  }
}
