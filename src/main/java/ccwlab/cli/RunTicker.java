package ccwlab.cli;

import ccwlab.live.RunProgress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far a run is: a bar on a terminal, else a line every few seconds, or nothing. */
abstract class RunTicker implements RunProgress, AutoCloseable {
  private final Interruption interruption;

  private RunTicker(Interruption interruption) {
    this.interruption = interruption;
  }

  static RunTicker of(Console console, boolean none, Duration limit, Interruption interruption) {
    if (none) {
      return new Silent(interruption);
    }
    return console.errTerminal()
        ? new Bar(console, limit, interruption)
        : new Lines(console.err(), interruption);
  }

  @Override
  public boolean stopRequested() {
    return interruption.requested();
  }

  @Override
  public void close() {}

  private static final class Silent extends RunTicker {
    Silent(Interruption interruption) {
      super(interruption);
    }

    @Override
    public void update(long roundsDone, long roundsPlanned, int outcomes, long findings) {}
  }

  private static final class Bar extends RunTicker {
    private static final int INTERVAL_MILLIS = 200;

    private final ProgressBar bar;
    private final long limitSeconds;

    Bar(Console console, Duration limit, Interruption interruption) {
      super(interruption);
      this.limitSeconds = Math.max(1, limit.toSeconds());
      this.bar =
          new ProgressBarBuilder()
              .setTaskName("race")
              .setInitialMax(-1)
              .setUpdateIntervalMillis(INTERVAL_MILLIS)
              .setStyle(ProgressBarStyle.ASCII)
              .setConsumer(new ConsoleProgressBarConsumer(console.err(), console.errWidth() - 1))
              .build();
    }

    /** By rounds if they are limited, else by seconds. */
    @Override
    public void update(long roundsDone, long roundsPlanned, int outcomes, long findings) {
      long millis = Math.max(1, bar.getElapsedAfterStart().toMillis());
      if (roundsPlanned > 0) {
        bar.maxHint(roundsPlanned);
        bar.stepTo(roundsDone);
      } else {
        bar.maxHint(limitSeconds);
        bar.stepTo(Math.min(limitSeconds, millis / 1000));
      }
      bar.setExtraMessage(
          String.format(
              Locale.ROOT,
              " %,d rounds, %,d/s, %d outcomes, %,d findings",
              roundsDone,
              1000 * roundsDone / millis,
              outcomes,
              findings));
    }

    @Override
    public void close() {
      bar.close();
    }
  }

  private static final class Lines extends RunTicker {
    private static final long INTERVAL_NANOS = 3_000_000_000L;

    private final PrintStream err;
    private final long start = System.nanoTime();
    private long last = start;

    Lines(PrintStream err, Interruption interruption) {
      super(interruption);
      this.err = err;
    }

    @Override
    public void update(long roundsDone, long roundsPlanned, int outcomes, long findings) {
      long now = System.nanoTime();
      if (now - last < INTERVAL_NANOS) {
        return;
      }
      last = now;
      String planned =
          roundsPlanned > 0 ? String.format(Locale.ROOT, " of %,d", roundsPlanned) : "";
      err.printf(
          Locale.ROOT,
          "%4d s  %,d%s rounds, %d outcomes, %,d findings%n",
          (now - start) / 1_000_000_000L,
          roundsDone,
          planned,
          outcomes,
          findings);
    }
  }
}
