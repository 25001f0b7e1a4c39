package ccwlab.cli;

import ccwlab.scenario.StackFiles;
import ccwlab.scenario.StackSpec;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that runs something on a stack: which one, and what to flip. */
final class StackOptions {
  private static final String TODAY = "today";

  @Option(
      names = "--stack",
      paramLabel = "NAME",
      defaultValue = TODAY,
      description =
          "kernel and QEMU: one that 'ccwlab stacks' lists or a path (default: ${DEFAULT-VALUE})")
  private String name;

  @Mixin private Flips flips;

  /**
   * The stack, flipped.
   *
   * @param folder conf/stacks
   */
  StackSpec load(Path folder) {
    return flips.applied(StackFiles.load(name, folder));
  }

  /** The options again, each with a blank before it; none if all are as by default. */
  String words() {
    return (name.equals(TODAY) ? "" : " --stack " + RaceCommand.quoted(name)) + flips.words();
  }
}
