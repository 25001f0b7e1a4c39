package ccwlab.cli;

import ccwlab.driver.build.Drivers;
import ccwlab.report.Wrapping;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * Where a command reads and writes: the two streams, what they are connected to, and the project's
 * folder. Read once from the process, which the launcher tells by system properties.
 *
 * @param outTerminal standard output is a terminal
 * @param errTerminal standard error is a terminal
 * @param width columns that text is wrapped to: those that the environment variable COLUMNS names,
 *     else the terminal's, else 120
 * @param errWidth the same of what is written to standard error
 * @param home the project's folder, which holds conf and loadtests
 * @param environment the process's
 */
record Console(
    PrintStream out,
    PrintStream err,
    boolean outTerminal,
    boolean errTerminal,
    Ansi ansi,
    int width,
    int errWidth,
    Path home,
    Map<String, String> environment) {
  static final int WIDTH_WITHOUT_TERMINAL = 120;
  private static final int WIDTH_LEAST = 40;

  /** Below it the help's own layout has no room for its descriptions. */
  static final int WIDTH_OF_HELP = 80;

  /**
   * @param out standard output
   */
  static Console ofThisProcess(OutputStream out) {
    boolean outTerminal = Boolean.getBoolean("ccwlab.stdout.terminal");
    boolean errTerminal = Boolean.getBoolean("ccwlab.stderr.terminal");
    int terminal = Integer.getInteger("ccwlab.columns", 0);
    return new Console(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(System.err, true, StandardCharsets.UTF_8),
        outTerminal,
        errTerminal,
        outTerminal && wantsColour(System.getenv()) ? Ansi.ON : Ansi.OFF,
        width(System.getenv("COLUMNS"), outTerminal ? terminal : 0),
        width(System.getenv("COLUMNS"), errTerminal ? terminal : 0),
        Path.of(System.getProperty("ccwlab.home", "")),
        System.getenv());
  }

  /**
   * How wide text may be.
   *
   * @param variable what COLUMNS says; null if it is not set
   * @param terminal columns of the terminal; 0 without one
   */
  static int width(String variable, int terminal) {
    boolean set = variable != null && variable.matches("[1-9][0-9]{0,3}");
    int columns = set ? Integer.parseInt(variable) : terminal;
    return columns > 0 ? Math.max(WIDTH_LEAST, columns) : WIDTH_WITHOUT_TERMINAL;
  }

  /** One line of progress, written over the last one; cut so that it stays one. */
  void progress(String line) {
    String shown = line.length() < errWidth ? line : line.substring(0, errWidth - 1);
    err.print("\r" + shown + "\u001b[K");
  }

  /** One line on standard error; on a terminal that is narrower it goes on below. */
  void complain(String line) {
    err.print(asComplaint(line));
    err.flush();
  }

  /** What {@link #complain} writes. */
  String asComplaint(String line) {
    return errTerminal ? Wrapping.fitted(line, errWidth) : line + "\n";
  }

  /** Standard error for whole lines that were not made for it: on a terminal they fit there. */
  PrintStream errFitting() {
    return errTerminal ? FittingStream.of(err, errWidth) : err;
  }

  /** As no-color.org asks: any value of NO_COLOR means no. */
  static boolean wantsColour(Map<String, String> environment) {
    String noColour = environment.getOrDefault("NO_COLOR", "");
    return noColour.isEmpty() && !"dumb".equals(environment.get("TERM"));
  }

  Path races() {
    return home.resolve("loadtests").resolve("races");
  }

  Path loads() {
    return home.resolve("loadtests").resolve("loads");
  }

  Path stacks() {
    return home.resolve("conf").resolve("stacks");
  }

  /** Our C. */
  Path nativeSources() {
    return home.resolve("src").resolve("main").resolve("c");
  }

  /** Our C around the driver of the user's tree. */
  Path driverSources() {
    return nativeSources().resolve("driver");
  }

  /** The drivers that the user has built. */
  Drivers drivers() {
    return Drivers.of(environment);
  }

  PrintWriter outWriter() {
    return new PrintWriter(out, true, StandardCharsets.UTF_8);
  }

  PrintWriter errWriter() {
    return new PrintWriter(err, true, StandardCharsets.UTF_8);
  }
}
