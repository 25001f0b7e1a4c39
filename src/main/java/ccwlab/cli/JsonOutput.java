package ccwlab.cli;

import ccwlab.input.InputFile;
import java.io.PrintStream;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The option of every command that can write its result as JSON. */
final class JsonOutput {
  private static final String STDOUT = "-";

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "write the result there; - is stdout")
  private String file;

  /** The option was given. */
  boolean wanted() {
    return file != null;
  }

  /** Before any work is done: the file can be written. */
  void check() {
    if (file != null && !file.equals(STDOUT)) {
      ResultFiles.tryOut(InputFile.path(file));
    }
  }

  /** Where text for people goes: not between the JSON. */
  PrintStream text(Console console) {
    return STDOUT.equals(file) ? console.errFitting() : console.out();
  }

  /** Writes to where the option says: nowhere if it was not given. */
  void write(Supplier<String> json, Console console) {
    if (STDOUT.equals(file)) {
      console.out().print(json.get());
      console.out().flush();
    } else if (file != null) {
      ResultFiles.write(InputFile.path(file), json.get());
    }
  }
}
