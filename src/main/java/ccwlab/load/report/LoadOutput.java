package ccwlab.load.report;

import ccwlab.load.measure.Interval;
import ccwlab.load.measure.LoadResult;
import ccwlab.load.measure.Measurement;
import ccwlab.report.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of a load. They are valid at any time, also after the program was killed: what they
 * hold goes up to the last whole interval then, and an earlier run's is not left in their place.
 */
public final class LoadOutput implements AutoCloseable {
  private final Path json;
  private final OutputStream csv;
  private final HistogramFiles histograms;

  /**
   * Makes them. Each may be null: there is none.
   *
   * @param json one object, written anew after each interval; what is no regular file gets it at
   *     the end only
   * @param csv a line for each interval
   * @param hgrm folder of HdrHistogram's files
   * @param begun the result while nothing has been measured
   * @param startMillis when the run began, since 1970
   * @throws IOException with the system's reason
   */
  public LoadOutput(Path json, Path csv, Path hgrm, LoadResult begun, long startMillis)
      throws IOException {
    this.json = json;
    this.csv = csv == null ? null : Files.newOutputStream(csv);
    this.histograms = hgrm == null ? null : new HistogramFiles(hgrm, names(begun), startMillis);
    line(LoadCsv.head());
    soFar(begun);
  }

  private LoadOutput() {
    this.json = null;
    this.csv = null;
    this.histograms = null;
  }

  /** No files. */
  public static LoadOutput none() {
    return new LoadOutput();
  }

  private static List<String> names(LoadResult result) {
    return result.jobs().stream().map(LoadResult.Job::name).toList();
  }

  private void line(String line) throws IOException {
    if (csv != null) {
      csv.write(line.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * An interval has ended.
   *
   * @param soFar the result up to its end
   * @throws IOException with the system's reason
   */
  public void intervalEnds(Interval ended, Measurement measurement, LoadResult soFar)
      throws IOException {
    line(LoadCsv.row(ended));
    if (histograms != null) {
      histograms.interval(ended, measurement);
    }
    soFar(soFar);
  }

  private void soFar(LoadResult result) throws IOException {
    if (json != null && (!Files.exists(json) || Files.isRegularFile(json))) {
      WholeFile.write(json, LoadJson.of(result));
    }
  }

  /**
   * The run is over.
   *
   * @throws IOException with the system's reason
   */
  public void finish(Measurement measurement, LoadResult result) throws IOException {
    if (json != null) {
      WholeFile.write(json, LoadJson.of(result));
    }
    if (histograms != null) {
      histograms.finish(measurement);
    }
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
