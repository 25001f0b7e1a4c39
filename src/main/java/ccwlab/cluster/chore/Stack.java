package ccwlab.cluster.chore;

import ccwlab.scenario.BigLockPolicy;
import ccwlab.scenario.StackSpec;
import ccwlab.stack.Switch;
import ccwlab.stack.Switches;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A stack as plain values: all that there is to it, so that nobody needs its file.
 *
 * @param switches ids of those that are on
 * @param start as the other two: orders of steps that the file gives
 */
public record Stack(
    String name,
    String title,
    String bigLock,
    List<String> switches,
    SortedMap<String, Boolean> settings,
    List<List<String>> start,
    List<List<String>> async,
    List<List<String>> work) {

  public static Stack of(StackSpec spec) {
    return new Stack(
        spec.name(),
        spec.title(),
        spec.bigLock().word(),
        Arrays.stream(Switch.values()).filter(spec.switches()::has).map(Switch::id).toList(),
        spec.settings(),
        spec.orders().start(),
        spec.orders().async(),
        spec.orders().work());
  }

  /** The stack. */
  public StackSpec spec() {
    BigLockPolicy policy =
        Arrays.stream(BigLockPolicy.values())
            .filter(one -> one.word().equals(bigLock))
            .findFirst()
            .orElseThrow();
    Switches on = Switches.NONE;
    for (String id : switches) {
      on = on.with(Switch.find(id).orElseThrow());
    }
    return new StackSpec(
        name, title, policy, on, new TreeMap<>(settings), new StackSpec.Orders(start, async, work));
  }
}
