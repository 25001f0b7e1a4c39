package ccwlab.cli;

import ccwlab.load.measure.Glance;
import ccwlab.load.measure.LoadResult;
import ccwlab.load.measure.Measurement;
import ccwlab.load.report.LoadOutput;
import ccwlab.load.report.StatusLine;
import ccwlab.load.run.LoadProgress;
import ccwlab.report.WholeFile;
import ccwlab.scenario.ScenarioException;
import java.io.IOException;
import java.nio.file.FileSystemException;

/**
 * Shows how a load goes: one line that is written over on a terminal, else a line a second; and
 * writes its files as they grow.
 */
final class LoadTicker implements LoadProgress, AutoCloseable {
  private static final long LINES_NANOS = 1_000_000_000L;

  private final Console console;
  private final boolean quiet;
  private final Interruption interruption;
  private final LoadOutput output;
  private long last = System.nanoTime();
  private boolean shown;

  LoadTicker(Console console, boolean quiet, Interruption interruption, LoadOutput output) {
    this.console = console;
    this.quiet = quiet;
    this.interruption = interruption;
    this.output = output;
  }

  @Override
  public void glance(Glance glance) {
    if (quiet) {
      return;
    }
    if (console.errTerminal()) {
      console.progress(StatusLine.beside(glance, console.errWidth() - 1));
      shown = true;
    } else if (System.nanoTime() - last >= LINES_NANOS) {
      last = System.nanoTime();
      console.err().println(StatusLine.of(glance));
    }
  }

  @Override
  public void said(String line) {
    if (shown) {
      console.progress("");
      shown = false;
    }
    console.err().println(line);
  }

  @Override
  public void interval(LoadResult soFar, Measurement measurement) {
    if (!soFar.intervals().isEmpty()) {
      output.intervalEnds(measurement, soFar);
    }
  }

  @Override
  public void ended(LoadResult result, Measurement measurement) {
    output.finish(measurement, result);
  }

  static ScenarioException unwritten(IOException e) {
    String file = e instanceof FileSystemException named ? named.getFile() : "the results";
    return new ScenarioException("cannot write " + file + ": " + WholeFile.reason(e));
  }

  @Override
  public boolean stopRequested() {
    return interruption.requested();
  }

  @Override
  public void close() {
    if (shown) {
      console.progress("");
    }
  }
}
