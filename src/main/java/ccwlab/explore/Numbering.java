package ccwlab.explore;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Gives equal values equal numbers, from 0. Who asks for a number holds the owner's lock. */
final class Numbering {
  private final Map<Object, Integer> numbers = new HashMap<>();
  private volatile Object[] values = new Object[256];

  int of(Object value) {
    Integer known = numbers.get(value);
    if (known != null) {
      return known;
    }
    int number = numbers.size();
    if (number == values.length) {
      values = Arrays.copyOf(values, 2 * number);
    }
    values[number] = value;
    numbers.put(value, number);
    return number;
  }

  int size() {
    return numbers.size();
  }

  /** Any thread may ask for a number that it has been given. */
  Object value(int number) {
    return values[number];
  }
}
