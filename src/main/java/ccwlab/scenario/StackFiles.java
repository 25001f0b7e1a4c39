package ccwlab.scenario;

import ccwlab.stack.Switch;
import ccwlab.stack.Switches;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Reads and checks stack files. */
public final class StackFiles {
  /**
   * KVM keeps the floating interruptions: TSCH takes the subchannel's pending one away, and of two
   * the first one comes first. Without it QEMU keeps them itself (TCG), which does neither.
   */
  public static final String TSCH_DEQUEUES = "tsch-dequeues";

  /** An interruption is injected only for a subchannel that the guest has enabled. */
  public static final String INJECT_CHECKS_ENABLE = "inject-checks-enable";

  public static final List<String> SETTINGS = List.of(TSCH_DEQUEUES, INJECT_CHECKS_ENABLE);

  private StackFiles() {}

  /**
   * The stack called {@code nameOrPath}: a file of {@code folder}, perhaps with flips behind its
   * name as results show them ({@code today-k04}), or a path to any .conf.
   */
  public static StackSpec load(String nameOrPath, Path folder) {
    ConfFolder stacks = new ConfFolder("stack", folder);
    FlippedName name = FlippedName.of(nameOrPath, stacks.names());
    StackSpec stack = read(stacks, stacks.resolve(name.stack()));
    return stack.flipped(name.with(), name.without());
  }

  /** The file that {@link #load} reads for that name, flipped or not. */
  public static Path file(String nameOrPath, Path folder) {
    ConfFolder stacks = new ConfFolder("stack", folder);
    return stacks.resolve(FlippedName.of(nameOrPath, stacks.names()).stack());
  }

  private static StackSpec read(ConfFolder stacks, Path file) {
    ConfNode stack = ConfNode.read(file, "stack", stacks.folder());
    stack.only("title", "big-lock", "fixes", "settings", "start-path", "async-path", "work-path");
    return new StackSpec(
        stacks.name(file),
        stack.require("title").text(),
        bigLock(stack.require("big-lock")),
        fixes(stack.require("fixes")),
        settings(stack.require("settings")),
        new StackSpec.Orders(
            path(stack.find("start-path"), "S", 1, 13),
            path(stack.find("async-path"), "A", 2, 6),
            path(stack.find("work-path"), "T", 1, 9)));
  }

  /** The names of all stacks in the folder, sorted. */
  public static List<String> list(Path folder) {
    return new ConfFolder("stack", folder).names();
  }

  private static BigLockPolicy bigLock(ConfNode node) {
    List<String> words = Arrays.stream(BigLockPolicy.values()).map(BigLockPolicy::word).toList();
    return BigLockPolicy.values()[words.indexOf(node.choice(words))];
  }

  /** The switches that are on; one that is not mentioned is off. */
  private static Switches fixes(ConfNode node) {
    Switches switches = Switches.NONE;
    Set<Switch> seen = EnumSet.noneOf(Switch.class);
    for (Map.Entry<String, ConfNode> entry : node.fields().entrySet()) {
      ConfNode value = entry.getValue();
      Switch one =
          Switch.find(entry.getKey())
              .orElseThrow(() -> value.error("unknown switch", Switch.ids()));
      if (!seen.add(one)) {
        throw value.error("switch " + one.id() + " stands twice", "each switch once");
      }
      boolean on = value.choice(List.of("on", "off")).equals("on");
      switches = on ? switches.with(one) : switches;
    }
    return switches;
  }

  private static SortedMap<String, Boolean> settings(ConfNode node) {
    SortedMap<String, Boolean> settings = new TreeMap<>();
    SETTINGS.forEach(name -> settings.put(name, false));
    for (Map.Entry<String, ConfNode> entry : node.fields().entrySet()) {
      if (!settings.containsKey(entry.getKey())) {
        throw entry.getValue().error("unknown setting", SETTINGS);
      }
      settings.put(entry.getKey(), entry.getValue().flag());
    }
    return settings;
  }

  /** Groups of step labels; each label at most once, as the driver takes each step once. */
  private static List<List<String>> path(
      Optional<ConfNode> given, String letter, int first, int last) {
    if (given.isEmpty()) {
      return List.of();
    }
    List<String> labels = IntStream.rangeClosed(first, last).mapToObj(i -> letter + i).toList();
    Set<String> seen = new HashSet<>();
    List<List<String>> groups = new ArrayList<>();
    for (ConfNode group : given.get().items()) {
      List<String> steps = new ArrayList<>();
      for (ConfNode step : group.items()) {
        String label = step.choice("step label", labels);
        if (!seen.add(label)) {
          throw step.error("step " + label + " stands twice in this path", "each step once");
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
