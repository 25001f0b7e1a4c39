package ccwlab.cli;

import ccwlab.mutant.ScoreProgress;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Shows how many pieces of the work are ready: one line that is written over on a terminal, else a
 * line now and then.
 */
final class PieceTicker implements ScoreProgress, AutoCloseable {
  private static final long LINES_NANOS = 5_000_000_000L;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final Console console;
  private final boolean silent;
  private final Interruption interruption;
  private final long start = System.nanoTime();
  private Supplier<String> tail = () -> "";
  private long last = start;
  private String pieces = "";

  PieceTicker(Console console, boolean silent, Interruption interruption) {
    this.console = console;
    this.silent = silent;
    this.interruption = interruption;
  }

  /** What stands behind the pieces. */
  synchronized void tail(Supplier<String> text) {
    tail = text;
  }

  @Override
  public synchronized void update(String now, int done, int all) {
    pieces = String.format(Locale.ROOT, "%s, %d of %d", now, done, all);
    look();
  }

  /** Time has passed. */
  synchronized void look() {
    long time = System.nanoTime();
    if (silent || !console.errTerminal() && time - last < LINES_NANOS) {
      return;
    }
    last = time;
    String line =
        String.format(
            Locale.ROOT, "%4d s  %s%s", (time - start) / NANOS_PER_SECOND, pieces, tail.get());
    if (console.errTerminal()) {
      console.progress(line);
    } else {
      console.err().println(line);
    }
  }

  @Override
  public boolean stopRequested() {
    return interruption.requested();
  }

  @Override
  public void close() {
    if (!silent && console.errTerminal()) {
      console.err().print("\r\u001b[K");
    }
  }
}
