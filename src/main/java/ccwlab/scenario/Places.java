package ccwlab.scenario;

import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The places of a program that a branch can go to. Each repetition of a group of steps has places
 * of its own; a branch finds those of its repetition first, then those around it.
 */
final class Places {
  private final Places around;
  private final TreeMap<String, Integer> steps = new TreeMap<>();

  private Places(Places around) {
    this.around = around;
  }

  static Places ofProgram() {
    return new Places(null);
  }

  Places inner() {
    return new Places(this);
  }

  /** How many groups are around. */
  int depth() {
    return around == null ? 0 : 1 + around.depth();
  }

  /** Step number {@code step} is at that place; false if it exists already. */
  boolean add(String place, int step) {
    return steps.putIfAbsent(place, step) == null;
  }

  /** The step there; null if there is no such place. */
  Integer find(String place) {
    Integer step = steps.get(place);
    return step != null || around == null ? step : around.find(place);
  }

  /** The places that can be gone to from here. */
  Set<String> names() {
    Set<String> names = new TreeSet<>(steps.keySet());
    if (around != null) {
      names.addAll(around.names());
    }
    return names;
  }
}
