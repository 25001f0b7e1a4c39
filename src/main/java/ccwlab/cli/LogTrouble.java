package ccwlab.cli;

import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusListener;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Hears of what goes wrong with the log itself: a folder that cannot be written, a disk that is
 * full. The first of it is one warning on standard error; the run goes on without a log. Without a
 * listener the logging library writes such things to standard output, between the JSON.
 */
public final class LogTrouble implements StatusListener {
  private static final int LONGEST = 300;

  private final AtomicBoolean told = new AtomicBoolean();
  private final PrintStream err;

  /** As the logging library makes it. */
  public LogTrouble() {
    this(Console.ofThisProcess(OutputStream.nullOutputStream()).errFitting());
  }

  LogTrouble(PrintStream err) {
    this.err = err;
  }

  /** To be called before the first logger is asked for. */
  static void listen() {
    System.setProperty("logback.statusListenerClass", LogTrouble.class.getName());
  }

  @Override
  public void addStatusEvent(Status status) {
    if (status.getEffectiveLevel() >= Status.ERROR && told.compareAndSet(false, true)) {
      err.println("ccwlab: warning: no log is written: " + text(status));
    }
  }

  private static String text(Status status) {
    Throwable why = status.getThrowable();
    String text = why == null || why.getMessage() == null ? status.getMessage() : why.getMessage();
    String line = text.replaceAll("\\s+", " ").trim();
    return line.substring(0, Math.min(line.length(), LONGEST));
  }
}
