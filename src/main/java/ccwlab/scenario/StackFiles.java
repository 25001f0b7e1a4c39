package ccwlab.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Reads and checks stack files. */
public final class StackFiles {
  /** QEMU puts scsw(q) back when an instruction fails (Q04, QEMU 7.2). */
  public static final String SCSW_REVERT = "scsw-revert";

  /** QEMU forwards the errors of halt and clear as condition codes (Q02, QEMU 6.2). */
  public static final String CC_FORWARDING = "cc-forwarding";

  /** A unit exception clears the right activity bits (Q03, QEMU 6.2). */
  public static final String UNIT_EXCEPTION_ACTL = "unit-exception-actl";

  /** TSCH takes the subchannel's pending interruption away, as KVM does. */
  public static final String TSCH_DEQUEUES = "tsch-dequeues";

  /** An interruption is injected only for a subchannel that the guest has enabled. */
  public static final String INJECT_CHECKS_ENABLE = "inject-checks-enable";

  public static final List<String> SWITCHES =
      List.of(SCSW_REVERT, CC_FORWARDING, UNIT_EXCEPTION_ACTL, TSCH_DEQUEUES, INJECT_CHECKS_ENABLE);

  /** From the loosest condition to the tightest. */
  public static final List<String> CP_FREE_WHEN =
      List.of("solicited", "solicited+final", "solicited+final+CP_PENDING");

  /** From the loosest condition to the tightest. */
  public static final List<String> IDLE_WHEN = List.of("any", "final", "this-job-freed-the-cp");

  private StackFiles() {}

  /** The stack called {@code nameOrPath}: a file of {@code folder}, or a path to any .conf. */
  public static StackSpec load(String nameOrPath, Path folder) {
    ConfFolder stacks = new ConfFolder("stack", folder);
    Path file = stacks.resolve(nameOrPath);
    ConfNode stack = ConfNode.read(file, "stack");
    stack.only(
        "title",
        "big-lock",
        "switches",
        "start-path",
        "async-path",
        "work-path",
        "cp-free-when",
        "idle-when");
    return new StackSpec(
        stacks.name(file),
        stack.require("title").text(),
        bigLock(stack.require("big-lock")),
        switches(stack.require("switches")),
        path(stack.require("start-path"), "S", 2, 13),
        path(stack.require("async-path"), "A", 2, 6),
        path(stack.require("work-path"), "T", 1, 9),
        stack.require("cp-free-when").choice(CP_FREE_WHEN),
        stack.require("idle-when").choice(IDLE_WHEN));
  }

  /** The names of all stacks in the folder, sorted. */
  public static List<String> list(Path folder) {
    return new ConfFolder("stack", folder).names();
  }

  private static BigLock bigLock(ConfNode node) {
    List<String> words = Arrays.stream(BigLock.values()).map(BigLock::word).toList();
    return BigLock.values()[words.indexOf(node.choice(words))];
  }

  private static SortedMap<String, Boolean> switches(ConfNode node) {
    SortedMap<String, Boolean> switches = new TreeMap<>();
    SWITCHES.forEach(name -> switches.put(name, false));
    for (Map.Entry<String, ConfNode> entry : node.fields().entrySet()) {
      if (!switches.containsKey(entry.getKey())) {
        throw entry.getValue().error("unknown switch", SWITCHES);
      }
      switches.put(entry.getKey(), entry.getValue().flag());
    }
    return switches;
  }

  /** Groups of step labels; each label at most once, as the driver takes each step once. */
  private static List<List<String>> path(ConfNode node, String letter, int first, int last) {
    List<String> labels = IntStream.rangeClosed(first, last).mapToObj(i -> letter + i).toList();
    Set<String> seen = new HashSet<>();
    List<List<String>> groups = new ArrayList<>();
    for (ConfNode group : node.items()) {
      List<String> steps = new ArrayList<>();
      for (ConfNode step : group.items()) {
        String label = step.choice("step label", labels);
        if (!seen.add(label)) {
          throw step.error("step " + label + " stands twice in this path");
        }
        steps.add(label);
      }
      if (steps.isEmpty()) {
        throw group.error("an empty group of steps", labels);
      }
      groups.add(List.copyOf(steps));
    }
    return List.copyOf(groups);
  }
}
