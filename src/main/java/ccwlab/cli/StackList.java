package ccwlab.cli;

import ccwlab.scenario.ScenarioException;
import ccwlab.scenario.StackFiles;
import ccwlab.scenario.StackSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a command that looks at several stacks: which, and what to flip in each. */
final class StackList {
  private static final String TODAY = "today";

  @Option(
      names = "--stack",
      paramLabel = "NAME",
      split = ",",
      description =
          "a column: one that 'ccwlab stacks' lists, such a name with flips (today+k15-fix), or a"
              + " path; twice or more, or a list (default: today, if there is --with or --without)")
  private List<String> names = new ArrayList<>();

  @Mixin private Flips flips;

  /** By name of a column's stack, what to type to have it alone. */
  private final Map<String, String> alone = new HashMap<>();

  /**
   * The stacks, a column each. Flips are for all of them; a single one stands beside itself,
   * flipped.
   *
   * @param folder conf/stacks
   */
  List<StackSpec> load(Path folder) {
    List<StackSpec> stacks = new ArrayList<>();
    List<String> given = names.isEmpty() ? List.of(TODAY) : names;
    boolean several = given.size() > 1;
    for (String name : given) {
      StackSpec stack = StackFiles.load(name, folder);
      String words = " --stack " + RaceCommand.quoted(name);
      StackSpec flipped = flips.applied(stack);
      if (!several) {
        stacks.add(stack);
        alone.put(stack.name(), words);
      }
      if (several || !flips.none()) {
        stacks.add(flipped);
        alone.put(flipped.name(), words + flips.words());
      }
    }
    if (stacks.size() < 2) {
      throw new ScenarioException(
          "nothing to compare "
              + given.get(0)
              + " with; allowed: two or more --stack, or one with"
              + " --with or --without");
    }
    checkDifferent(stacks);
    return stacks;
  }

  private static void checkDifferent(List<StackSpec> stacks) {
    Set<String> seen = new HashSet<>();
    for (StackSpec stack : stacks) {
      if (!seen.add(stack.name())) {
        throw new ScenarioException(
            "--stack: " + stack.name() + " stands twice; allowed: each stack once");
      }
    }
  }

  /** The options that give another command that stack, each with a blank before it. */
  String words(StackSpec stack) {
    return alone.get(stack.name());
  }

  /** The options again, each with a blank before it. */
  String words() {
    StringBuilder words = new StringBuilder();
    names.forEach(name -> words.append(" --stack ").append(RaceCommand.quoted(name)));
    return words + flips.words();
  }
}
