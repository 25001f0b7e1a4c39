package ccwlab.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * Commands as they are typed where there is no terminal, or a terminal shows standard error, and
 * all that they have written.
 */
final class Typed {
  private static final int COLUMNS = 120;

  private final int columns;
  private final Path home;
  private final Map<String, String> environment;
  private final boolean errTerminal;
  private final int errColumns;
  final Interruption interruption = new Interruption();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  Typed() {
    this(COLUMNS);
  }

  Typed(int columns) {
    this(columns, false, columns, Path.of(""), System.getenv());
  }

  /** In another project folder and environment. */
  Typed(int columns, Path home, Map<String, String> environment) {
    this(columns, false, columns, home, environment);
  }

  private Typed(
      int columns,
      boolean errTerminal,
      int errColumns,
      Path home,
      Map<String, String> environment) {
    this.columns = columns;
    this.errTerminal = errTerminal;
    this.errColumns = errColumns;
    this.home = home;
    this.environment = environment;
  }

  /** Standard output goes into a file, standard error to a terminal of so many columns. */
  static Typed errorsShown(int columns) {
    return new Typed(COLUMNS, true, columns, Path.of(""), System.getenv());
  }

  /** The exit code. */
  int run(String... arguments) {
    return Main.run(arguments, console(), interruption);
  }

  /** The same with another way to run live. */
  int run(LiveRunner live, String... arguments) {
    return Main.run(arguments, console(), interruption, live);
  }

  private Console console() {
    return new Console(
        stream(out),
        stream(err),
        false,
        errTerminal,
        Ansi.OFF,
        columns,
        errColumns,
        home,
        environment);
  }

  int run(List<String> arguments) {
    return run(arguments.toArray(String[]::new));
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
