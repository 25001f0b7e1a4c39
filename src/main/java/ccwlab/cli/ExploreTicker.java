package ccwlab.cli;

import ccwlab.explore.ExploreProgress;
import ccwlab.report.Figures;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Shows how far a search is: one line that is written over on a terminal, else a line now and then.
 */
final class ExploreTicker implements ExploreProgress, AutoCloseable {
  private static final long TERMINAL_NANOS = 200_000_000L;
  private static final long LINES_NANOS = 3_000_000_000L;
  private static final double NANOS_PER_SECOND = 1e9;

  private static final SoFar NOTHING = new SoFar(0, 0, 0, 0, 0, -1, -1);

  private final Console console;
  private final boolean silent;
  private final Interruption interruption;
  private final long start = System.nanoTime();
  private long last = start;
  private boolean shown;
  private String heading = "";
  private Supplier<String> tail = () -> "";
  private SoFar known = NOTHING;

  ExploreTicker(Console console, boolean silent, Interruption interruption) {
    this.console = console;
    this.silent = silent;
    this.interruption = interruption;
  }

  /** What is searched from now on, to stand before the counts. */
  void heading(String what) {
    heading = what;
  }

  /** What stands behind the counts. */
  void tail(Supplier<String> more) {
    tail = more;
  }

  /** Time has passed without news. */
  void look() {
    update(known);
  }

  @Override
  public void update(SoFar now) {
    known = now;
    long time = System.nanoTime();
    boolean terminal = console.errTerminal();
    if (silent || time - last < (terminal ? TERMINAL_NANOS : LINES_NANOS)) {
      return;
    }
    last = time;
    shown = true;
    String line = heading + line(now, (time - start) / NANOS_PER_SECOND) + tail.get();
    if (terminal) {
      console.progress(line);
    } else {
      console.err().println(line);
    }
  }

  static String line(SoFar now, double seconds) {
    String left = now.remaining() < 0 ? "" : ", " + Figures.left(now.remaining()) + " left";
    String time =
        now.secondsLeft() < 0
            ? ""
            : String.format(
                Locale.ROOT, ", about %,d s to go", Math.round(Math.ceil(now.secondsLeft())));
    String space =
        now.classes() < 0
            ? String.format(Locale.ROOT, "%,d states", now.states())
            : String.format(Locale.ROOT, "%,d classes", now.classes());
    return String.format(
        Locale.ROOT,
        "%4.0f s  %,d executions, %s, %d outcomes, %d findings%s%s",
        seconds,
        now.executions(),
        space,
        now.outcomes(),
        now.findings(),
        left,
        time);
  }

  @Override
  public boolean stopRequested() {
    return interruption.requested();
  }

  @Override
  public void close() {
    if (shown && console.errTerminal()) {
      console.err().print("\r\u001b[K");
    }
  }
}
