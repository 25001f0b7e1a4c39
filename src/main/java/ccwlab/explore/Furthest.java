package ccwlab.explore;

import java.util.HashMap;
import java.util.Map;

/** How far each machine has come in a run: tells whether a delivery has brought anybody further. */
final class Furthest {
  private final Machinery machinery;
  private final Map<Integer, Integer> states = new HashMap<>();
  private int fruitless;

  Furthest(Machinery machinery) {
    this.machinery = machinery;
  }

  /** Another run. */
  void clear() {
    states.clear();
    fruitless = 0;
  }

  /**
   * A machine has handled a message.
   *
   * @param state number of its state now
   */
  void delivered(int machine, int state) {
    Integer furthest = states.get(machine);
    boolean further = furthest != null && machinery.isFurther(machine, furthest, state);
    if (further || furthest == null) {
      states.put(machine, state);
    }
    fruitless = further ? 0 : fruitless + 1;
  }

  /** Deliveries since one has brought somebody further. */
  int fruitless() {
    return fruitless;
  }
}
