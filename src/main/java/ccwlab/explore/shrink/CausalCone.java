package ccwlab.explore.shrink;

import ccwlab.explore.Choice;
import ccwlab.explore.Execution;
import ccwlab.explore.replay.Run;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * The deliveries that a violation can depend on through messages: those to the machine that shows
 * it, and before each of them those to its sender. The others come later or not at all.
 */
final class CausalCone {
  private CausalCone() {}

  /** Keys of the cone of the delivery in which observation {@code at} was made; all if at rest. */
  static List<String> keys(Run run, int at) {
    List<Execution.Taken> steps = run.execution().steps();
    int observed = 0;
    int last = 0;
    while (last < steps.size() && observed + steps.get(last).seen().size() <= at) {
      observed += steps.get(last).seen().size();
      last++;
    }
    if (at < 0 || last == steps.size()) {
      return run.keys();
    }
    BitSet machines = new BitSet();
    machines.set(steps.get(last).choice().receiver());
    Deque<String> cone = new ArrayDeque<>();
    for (int i = last; i >= 0; i--) {
      Choice choice = steps.get(i).choice();
      if (machines.get(choice.receiver())) {
        machines.set(choice.sender());
        cone.addFirst(choice.key());
      }
    }
    return List.copyOf(cone);
  }
}
