package ccwlab.cli;

import ccwlab.catalogue.Verdict;
import ccwlab.scenario.ScenarioException;
import ccwlab.scenario.StackFiles;
import ccwlab.scenario.StackSpec;
import ccwlab.stack.Switch;
import ccwlab.stack.Switches;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options that name a fix and what it is tried on. */
final class FixOptions {
  static final String TODAY = "today";

  @Option(
      names = "--with",
      paramLabel = "SWITCH",
      split = ",",
      description =
          "the fix: off on one side, on on the other, whether or not the stack has it already")
  private List<String> with = new ArrayList<>();

  @Option(
      names = "--without",
      paramLabel = "SWITCH",
      split = ",",
      description = "take this away on both sides")
  private List<String> without = new ArrayList<>();

  @Option(
      names = "--stack",
      paramLabel = "NAME",
      description = "what the fix is tried on: as for the other commands (default: today)")
  private String stack;

  /** The stack without and with the fix. */
  record Pair(StackSpec without, StackSpec with, Verdict.Fix fix) {}

  /**
   * Null if no fix is named.
   *
   * @param folder conf/stacks
   */
  Pair pair(Path folder) {
    if (with.isEmpty()) {
      String alone = stack != null ? "--stack" : without.isEmpty() ? "" : "--without";
      if (!alone.isEmpty()) {
        throw new ScenarioException(
            alone + ": not by itself; allowed: together with --with, which names the fix");
      }
      return null;
    }
    List<Switch> fix = switches("--with", with);
    List<Switch> away = switches("--without", without);
    for (Switch one : fix) {
      if (away.contains(one)) {
        throw new ScenarioException(
            "--without: "
                + one.id()
                + " is the fix itself; allowed: switches other than those of --with");
      }
    }
    StackSpec given = StackFiles.load(stack == null ? TODAY : stack, folder);
    StackSpec base = given.set(Switches.NONE, set(away));
    StackSpec off = base.set(Switches.NONE, set(fix));
    StackSpec on = base.set(set(fix), Switches.NONE);
    return new Pair(
        off,
        on,
        new Verdict.Fix(
            fix.stream().map(Switch::id).toList(),
            fix.stream().map(Switch::title).toList(),
            new Verdict.Named(off.name(), words(given, off)),
            new Verdict.Named(on.name(), words(given, on))));
  }

  private static List<Switch> switches(String option, List<String> names) {
    List<Switch> switches = new ArrayList<>();
    for (String name : names) {
      switches.add(
          Switch.find(name)
              .orElseThrow(
                  () ->
                      new ScenarioException(
                          option
                              + ": unknown switch '"
                              + name
                              + "'; allowed: "
                              + String.join(" ", Switch.ids()))));
    }
    return switches;
  }

  private static Switches set(List<Switch> switches) {
    return Switches.NONE.with(switches.toArray(Switch[]::new));
  }

  private String stackWords() {
    return stack == null ? "" : " --stack " + RaceCommand.quoted(stack);
  }

  /** The options that make another command use that stack. */
  private String words(StackSpec given, StackSpec flipped) {
    StringBuilder words = new StringBuilder(stackWords());
    for (Switch one : Switch.values()) {
      boolean on = flipped.switches().has(one);
      if (on != given.switches().has(one)) {
        words.append(on ? " --with " : " --without ").append(one.id());
      }
    }
    return words.toString();
  }

  /** These options again, each with a blank before it. */
  String words() {
    StringBuilder words = new StringBuilder();
    with.forEach(one -> words.append(" --with ").append(one));
    without.forEach(one -> words.append(" --without ").append(one));
    return words.append(stackWords()).toString();
  }
}
