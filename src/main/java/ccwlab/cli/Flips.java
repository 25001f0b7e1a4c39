package ccwlab.cli;

import ccwlab.scenario.StackSpec;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options that turn switches of a stack on and off. */
final class Flips {
  @Option(
      names = "--with",
      paramLabel = "SWITCH",
      split = ",",
      description = "turn this on: the id of a switch that 'ccwlab stacks NAME' shows")
  private List<String> with = new ArrayList<>();

  @Option(names = "--without", paramLabel = "SWITCH", split = ",", description = "turn this off")
  private List<String> without = new ArrayList<>();

  StackSpec applied(StackSpec stack) {
    return stack.flipped(with, without);
  }

  /** Nothing is flipped. */
  boolean none() {
    return with.isEmpty() && without.isEmpty();
  }

  /** The options again, each with a blank before it. */
  String words() {
    StringBuilder words = new StringBuilder();
    with.forEach(one -> words.append(" --with ").append(one));
    without.forEach(one -> words.append(" --without ").append(one));
    return words.toString();
  }
}
