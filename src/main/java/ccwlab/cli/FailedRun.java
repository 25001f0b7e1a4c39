package ccwlab.cli;

import ccwlab.live.LiveRunFailed;
import ccwlab.report.RunText;
import java.io.PrintStream;

/** What a command shows of a live run that failed. */
final class FailedRun {
  private FailedRun() {}

  /**
   * The table of what was measured until then.
   *
   * @param command what to type to repeat the run
   */
  static void showMeasured(LiveRunFailed failed, String command, PrintStream out, Console console) {
    out.println();
    out.print(
        new RunText(failed.soFar(), command, console.width(), console.ansi()).withoutVerdict());
    out.flush();
  }

  /** What was seen last before it failed; the rest is in the message and in the stack trace. */
  static void showLastEvents(LiveRunFailed failed, PrintStream err) {
    err.println(failed.getMessage());
    err.println("last events:");
    failed.lastEvents().forEach(line -> err.println("  " + line));
  }
}
