package ccwlab.load.report;

import ccwlab.load.measure.Interval;
import ccwlab.load.measure.Measurement;
import ccwlab.report.WholeFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * HdrHistogram's own files, for its tools: per job {@code JOB.hlog} with the histograms of each
 * interval (without tag the latency, tagged {@code service} the service time; nanoseconds), and at
 * the end {@code JOB.hgrm} and {@code JOB.service.hgrm} with all percentiles (microseconds).
 */
final class HistogramFiles implements AutoCloseable {
  private static final double NANOS_PER_MICRO = 1e3;

  /** The logs' column of the longest is in milliseconds, as HdrHistogram's tools write it. */
  private static final double NANOS_PER_MILLI = 1e6;

  private static final String SERVICE = "service";

  private final Path folder;
  private final List<String> names = new ArrayList<>();
  private final List<PrintStream> streams = new ArrayList<>();
  private final List<HistogramLogWriter> logs = new ArrayList<>();

  /**
   * Begins the logs.
   *
   * @param startMillis when the run began, since 1970
   * @throws IOException if the folder cannot be written to
   */
  HistogramFiles(Path folder, List<String> jobs, long startMillis) throws IOException {
    this.folder = folder;
    WholeFile.makeFolder(folder);
    for (String job : jobs) {
      String name = fileName(job);
      PrintStream stream =
          new PrintStream(
              Files.newOutputStream(folder.resolve(name + ".hlog")), false, StandardCharsets.UTF_8);
      HistogramLogWriter log = new HistogramLogWriter(stream);
      log.outputComment("[ccwlab load, job " + job + ", nanoseconds]");
      log.outputLogFormatVersion();
      log.outputStartTime(startMillis);
      log.outputLegend();
      names.add(name);
      streams.add(stream);
      logs.add(log);
    }
  }

  /** Only what every system takes; of two that are the same then, the second has a number. */
  private String fileName(String job) {
    String plain = job.replaceAll("[^A-Za-z0-9_-]+", "-");
    return names.contains(plain) ? plain + "-" + names.size() : plain;
  }

  /**
   * Adds the interval that ended last.
   *
   * @throws IOException if it could not be written
   */
  void interval(Interval ended, Measurement measurement) throws IOException {
    for (int job = 0; job < logs.size(); job++) {
      log(job, ended, measurement.intervalLatency(job), null);
      log(job, ended, measurement.intervalServiceTime(job), SERVICE);
      if (streams.get(job).checkError()) {
        throw new IOException("cannot write " + folder.resolve(names.get(job) + ".hlog"));
      }
    }
  }

  private void log(int job, Interval ended, Histogram histogram, String tag) {
    Histogram tagged = histogram.copy();
    tagged.setTag(tag);
    logs.get(job)
        .outputIntervalHistogram(ended.fromSeconds(), ended.toSeconds(), tagged, NANOS_PER_MILLI);
  }

  /**
   * Writes the percentiles of the whole run.
   *
   * @throws IOException if one could not be written
   */
  void finish(Measurement measurement) throws IOException {
    for (int job = 0; job < names.size(); job++) {
      percentiles(names.get(job) + ".hgrm", measurement.latency(job));
      percentiles(names.get(job) + "." + SERVICE + ".hgrm", measurement.serviceTime(job));
    }
  }

  private void percentiles(String name, Histogram histogram) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream text = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      histogram.outputPercentileDistribution(text, NANOS_PER_MICRO);
    }
    WholeFile.write(folder.resolve(name), bytes.toByteArray());
  }

  @Override
  public void close() {
    streams.forEach(PrintStream::close);
  }
}
