package ccwlab.explore;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Gives equal values equal numbers, from 0. Who asks for a number holds the owner's lock. */
final class Numbering {
  private final Map<Object, Integer> numbers = new HashMap<>();
  private final Map<Long, Integer> named = new HashMap<>();
  private final boolean byContent;
  private volatile Object[] values = new Object[256];
  private volatile long[] names;

  /**
   * @param byContent values have names that are the same in every process
   */
  Numbering(boolean byContent) {
    this.byContent = byContent;
    this.names = new long[byContent ? values.length : 0];
  }

  int of(Object value) {
    Integer known = numbers.get(value);
    if (known != null) {
      return known;
    }
    int number = numbers.size();
    if (number == values.length) {
      values = Arrays.copyOf(values, 2 * number);
      names = Arrays.copyOf(names, 2 * names.length);
    }
    values[number] = value;
    if (byContent) {
      names[number] = name(value, number);
    }
    numbers.put(value, number);
    return number;
  }

  private long name(Object value, int number) {
    long name = Contents.of(value);
    Integer other = named.putIfAbsent(name, number);
    if (other != null) {
      throw new IllegalStateException(value + " has the hash of " + values[other]);
    }
    return name;
  }

  int size() {
    return numbers.size();
  }

  /** Any thread may ask for a number that it has been given. */
  Object value(int number) {
    return values[number];
  }

  /** What hashes of states take for the value: its number, or what it is named by content. */
  long name(int number) {
    return byContent ? names[number] : number;
  }
}
