package ccwlab.cli;

import ccwlab.input.Complaint;
import ccwlab.live.LiveRunFailed;
import ccwlab.passthrough.probe.ProbeException;
import ccwlab.passthrough.run.QemuGone;
import ccwlab.passthrough.run.UnlikeModel;
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

  /**
   * What a run that failed on a real QEMU ends with: an alarm if it has done what its model cannot
   * do, a line if it has ended. Any other failure is passed on.
   */
  static int exitCode(LiveRunFailed failed, PrintStream out, Console console) {
    if (failed.getCause() instanceof UnlikeModel alarm) {
      out.println();
      out.println(
          "ALARM     QEMU has done what the model of QEMU cannot do; seed "
              + failed.soFar().seed());
      alarm.getMessage().lines().forEach(line -> out.println("          " + line.strip()));
      failed.lastEvents().forEach(line -> out.println("          before: " + line));
      out.flush();
      return ExitCode.OUR_BUG;
    }
    if (failed.getCause() instanceof QemuGone || failed.getCause() instanceof ProbeException) {
      console.complain(Complaint.line("ccwlab: " + failed.getCause().getMessage()));
      return ExitCode.OUR_BUG;
    }
    throw failed;
  }

  /** What was seen last before it failed; the rest is in the message and in the stack trace. */
  static void showLastEvents(LiveRunFailed failed, PrintStream err) {
    err.println(failed.getMessage());
    err.println("last events:");
    failed.lastEvents().forEach(line -> err.println("  " + line));
  }
}
