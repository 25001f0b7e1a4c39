package ccwlab.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what lets a shell complete the commands and their options. */
@Command(
    name = "completion",
    description = {
      "Print a script with which bash or zsh completes commands and options.",
      "Use: source <(loadtests/ccwlab completion)"
    },
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    CommandLine whole = Main.withAllCommands(spec.root().commandLine());
    console.out().print(AutoComplete.bash("ccwlab", whole));
    return ExitCode.FINE;
  }
}
