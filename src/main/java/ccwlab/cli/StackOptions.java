package ccwlab.cli;

import ccwlab.scenario.StackFiles;
import ccwlab.scenario.StackSpec;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that runs something on a stack: which one, and what to flip. */
final class StackOptions {
  /** What a real QEMU of this project's machines is taken for. */
  static final String TCG = "qemu-7.2-tcg";

  private static final String TODAY = "today";

  @Option(
      names = "--stack",
      paramLabel = "NAME",
      description =
          "kernel and QEMU: one that 'ccwlab stacks' lists or a path (default: "
              + TODAY
              + "; with --qemu "
              + StackOptions.TCG
              + ")")
  private String name;

  @Mixin private Flips flips;

  /**
   * The stack, flipped.
   *
   * @param folder conf/stacks
   */
  StackSpec load(Path folder) {
    return load(folder, TODAY);
  }

  /**
   * The same if another one is the usual.
   *
   * @param usual if none is given
   */
  StackSpec load(Path folder, String usual) {
    return flips.applied(StackFiles.load(name == null ? usual : name, folder));
  }

  /** Neither a stack nor a flip is given. */
  boolean usual() {
    return name == null && flips.none();
  }

  /** A stack is given. */
  boolean named() {
    return name != null;
  }

  /** The options again, each with a blank before it; none if all are as by default. */
  String words() {
    return (name == null ? "" : " --stack " + RaceCommand.quoted(name)) + flips.words();
  }
}
