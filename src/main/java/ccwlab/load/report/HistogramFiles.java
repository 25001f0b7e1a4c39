package ccwlab.load.report;

import ccwlab.load.measure.Interval;
import ccwlab.load.measure.Measurement;
import ccwlab.report.WholeFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
  private final List<Log> logs = new ArrayList<>();

  /** A log, and the piece of it that is not in its file yet. */
  private static final class Log {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, false, StandardCharsets.UTF_8);
    private final HistogramLogWriter writer = new HistogramLogWriter(stream);
    private final GrowingFile file;

    Log(Path path) throws IOException {
      this.file = new GrowingFile(path);
    }

    void flush() throws IOException {
      stream.flush();
      byte[] piece = bytes.toByteArray();
      bytes.reset();
      file.append(piece);
    }
  }

  /**
   * Begins the logs.
   *
   * @param startMillis when the run began, since 1970
   * @throws IOException that names the file that cannot be written; none is there then
   */
  HistogramFiles(Path folder, List<String> jobs, long startMillis) throws IOException {
    this.folder = folder;
    Unwritten.named(folder, () -> WholeFile.makeFolder(folder));
    try {
      for (String job : jobs) {
        String name = fileName(job);
        Path path = folder.resolve(name + ".hlog");
        Unwritten.named(path, () -> logs.add(new Log(path)));
        names.add(name);
        Log log = logs.get(logs.size() - 1);
        log.writer.outputComment("[ccwlab load, job " + job + ", nanoseconds]");
        log.writer.outputLogFormatVersion();
        log.writer.outputStartTime(startMillis);
        log.writer.outputLegend();
        Unwritten.named(path, log::flush);
      }
    } catch (IOException e) {
      discard();
      throw e;
    }
  }

  /** Only what every system takes; of two that are the same then, the second has a number. */
  private String fileName(String job) {
    String plain = job.replaceAll("[^A-Za-z0-9_-]+", "-");
    return names.contains(plain) ? plain + "-" + names.size() : plain;
  }

  /** Adds the interval that ended last. */
  void interval(Interval ended, Measurement measurement, Unwritten unwritten) {
    for (int job = 0; job < logs.size(); job++) {
      log(job, ended, measurement.intervalLatency(job), null);
      log(job, ended, measurement.intervalServiceTime(job), SERVICE);
      unwritten.tried(logs.get(job).file.path(), logs.get(job)::flush);
    }
  }

  private void log(int job, Interval ended, Histogram histogram, String tag) {
    Histogram tagged = histogram.copy();
    tagged.setTag(tag);
    logs.get(job)
        .writer
        .outputIntervalHistogram(ended.fromSeconds(), ended.toSeconds(), tagged, NANOS_PER_MILLI);
  }

  /** Writes the percentiles of the whole run. */
  void finish(Measurement measurement, Unwritten unwritten) {
    for (int job = 0; job < names.size(); job++) {
      percentiles(names.get(job) + ".hgrm", measurement.latency(job), unwritten);
      percentiles(
          names.get(job) + "." + SERVICE + ".hgrm", measurement.serviceTime(job), unwritten);
    }
  }

  private void percentiles(String name, Histogram histogram, Unwritten unwritten) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream text = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      histogram.outputPercentileDistribution(text, NANOS_PER_MICRO);
    }
    Path file = folder.resolve(name);
    unwritten.tried(file, () -> WholeFile.write(file, bytes.toByteArray()));
  }

  /** The run does not begin: no log is left that was not there before. */
  void discard() throws IOException {
    for (Log log : logs) {
      log.file.discard();
    }
  }

  @Override
  public void close() throws IOException {
    for (Log log : logs) {
      log.file.close();
    }
  }
}
