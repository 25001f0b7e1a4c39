package ccwlab.load.report;

import ccwlab.load.measure.Interval;
import ccwlab.load.measure.LoadResult;
import ccwlab.load.measure.Measurement;
import ccwlab.report.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of a load. They are valid at any time, also after the program was killed: what they
 * hold goes up to the last whole interval then, and an earlier run's is not left in their place. A
 * file that cannot be written any more does not end the run: {@link #unwritten} tells it.
 */
public final class LoadOutput implements AutoCloseable {
  private final Path json;
  private final Unwritten unwritten = new Unwritten();
  private GrowingFile csv;
  private HistogramFiles histograms;
  private int rows;

  /**
   * Makes them. Each may be null: there is none.
   *
   * @param json one object, written anew after each interval; what is no regular file gets it at
   *     the end only
   * @param csv a line for each interval
   * @param hgrm folder of HdrHistogram's files
   * @param begun the result while nothing has been measured
   * @param startMillis when the run began, since 1970
   * @throws IOException that names the file, with the system's reason; none of them is there then
   *     that was not before
   */
  public LoadOutput(Path json, Path csv, Path hgrm, LoadResult begun, long startMillis)
      throws IOException {
    this.json = json;
    try {
      if (csv != null) {
        Unwritten.named(csv, () -> this.csv = new GrowingFile(csv));
        Unwritten.named(csv, () -> this.csv.append(LoadCsv.head()));
      }
      if (hgrm != null) {
        this.histograms = new HistogramFiles(hgrm, names(begun), startMillis);
      }
      if (json != null) {
        Unwritten.named(json, () -> soFar(begun));
      }
    } catch (IOException e) {
      discard();
      throw e;
    }
  }

  private LoadOutput() {
    this.json = null;
  }

  /** No files. */
  public static LoadOutput none() {
    return new LoadOutput();
  }

  private void discard() throws IOException {
    if (csv != null) {
      csv.discard();
    }
    if (histograms != null) {
      histograms.discard();
    }
  }

  private static List<String> names(LoadResult result) {
    return result.jobs().stream().map(LoadResult.Job::name).toList();
  }

  /**
   * An interval has ended.
   *
   * @param soFar the result up to its end
   */
  public void intervalEnds(Measurement measurement, LoadResult soFar) {
    newRows(measurement, soFar);
    if (json != null) {
      try {
        soFar(soFar);
      } catch (IOException e) {
        // The old one stays; it is tried again, and told in the end.
      }
    }
  }

  /** Each interval of the result has one row in each file, the last one as well. */
  private void newRows(Measurement measurement, LoadResult result) {
    for (; rows < result.intervals().size(); rows++) {
      Interval ended = result.intervals().get(rows);
      if (csv != null) {
        unwritten.tried(csv.path(), () -> csv.append(LoadCsv.row(ended)));
      }
      if (histograms != null) {
        histograms.interval(ended, measurement, unwritten);
      }
    }
  }

  private void soFar(LoadResult result) throws IOException {
    if (!Files.exists(json) || Files.isRegularFile(json)) {
      WholeFile.write(json, LoadJson.of(result));
    }
  }

  /** The run is over. */
  public void finish(Measurement measurement, LoadResult result) {
    newRows(measurement, result);
    if (histograms != null) {
      histograms.finish(measurement, unwritten);
    }
    if (json != null) {
      unwritten.tried(json, () -> WholeFile.write(json, LoadJson.of(result)));
    }
  }

  /** Which file could not be written, and the system's reason; empty if all was written. */
  public String unwritten() {
    return unwritten.first();
  }

  @Override
  public void close() throws IOException {
    if (histograms != null) {
      histograms.close();
    }
    if (csv != null) {
      csv.close();
    }
  }
}
