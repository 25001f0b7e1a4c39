package ccwlab.scenario;

import ccwlab.scenario.Scenario.HabitSpec;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads what a device does that another one of its type does not. */
final class HabitReader {
  private static final String ALL = "all";
  private static final int COMMANDS = 256;

  private HabitReader() {}

  static HabitSpec read(ConfNode subchannel) {
    return new HabitSpec(
        commands(subchannel, "never-ends"),
        commands(subchannel, "status-modifier"),
        commands(subchannel, "attention"),
        subchannel.find("ignores-halt").map(ConfNode::flag).orElse(false));
  }

  /** {@code all}, or a list of commands. */
  private static Set<Integer> commands(ConfNode subchannel, String key) {
    return subchannel.find(key).map(HabitReader::commands).orElse(Set.of());
  }

  private static Set<Integer> commands(ConfNode node) {
    if (node.isList()) {
      return node.items().stream().map(CommandCodes::of).collect(Collectors.toUnmodifiableSet());
    }
    if (!node.text().equals(ALL)) {
      throw node.error("'" + node.text() + "' is no list of commands", "all, or [ nop, read ... ]");
    }
    return IntStream.range(0, COMMANDS).boxed().collect(Collectors.toUnmodifiableSet());
  }
}
