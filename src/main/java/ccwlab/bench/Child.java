package ccwlab.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command of ccwlab in a process of its own. */
final class Child implements AutoCloseable {
  private static final long LOOK_MILLIS = 20;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final double NANOS = 1e9;
  private static final Pattern CHARACTERS = Pattern.compile("[rw]char: ([0-9]+)");

  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private Usage last = new Usage(0, 0);
  private double busiest;

  /**
   * What a process has used.
   *
   * @param seconds of processors
   * @param bytes read and written, of files and of the network; 0 where nobody counts them
   */
  record Usage(double seconds, double bytes) {}

  private Child(Process process) {
    this.process = process;
    Thread reader = new Thread(this::read, "reader of a child");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts it as this process was started.
   *
   * @param before what stands before {@code java}
   * @param options of Java, behind ours
   */
  static Child start(List<String> before, List<String> options, List<String> words) {
    List<String> all = new ArrayList<>(before);
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    all.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    all.addAll(options);
    all.addAll(List.of("-cp", System.getProperty("java.class.path"), "ccwlab.cli.Start"));
    all.addAll(words);
    try {
      return new Child(new ProcessBuilder(all).redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        synchronized (lines) {
          lines.add(line);
        }
      }
    } catch (IOException e) {
      // It is gone, and its output with it.
    }
  }

  /** Waits until it has printed a line that begins so. */
  void await(String beginning, BooleanSupplier stop) {
    long until = System.nanoTime() + PATIENCE_NANOS;
    while (process.isAlive() && System.nanoTime() < until && !stop.getAsBoolean()) {
      synchronized (lines) {
        if (lines.stream().anyMatch(line -> line.startsWith(beginning))) {
          return;
        }
      }
      pause();
    }
    if (!stop.getAsBoolean()) {
      throw new IllegalStateException("no line '" + beginning + "' in: " + printed());
    }
  }

  /** Waits for its end; what it had used a moment before is kept. */
  int awaitEnd(BooleanSupplier stop) {
    while (process.isAlive() && !stop.getAsBoolean()) {
      last = usage();
      busiest = Math.max(busiest, ThreadTimes.busiest(process.pid()));
      pause();
    }
    return stop.getAsBoolean() ? -1 : process.exitValue();
  }

  String printed() {
    synchronized (lines) {
      return String.join(" | ", lines);
    }
  }

  /** Processor time of its busiest thread, after it has ended. */
  double busiestSeconds() {
    return busiest;
  }

  /** Up to now; of one that has ended, up to its end. */
  Usage usage() {
    double seconds = process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / NANOS;
    return process.isAlive() && seconds > 0
        ? new Usage(seconds, Math.max(last.bytes(), bytes()))
        : last;
  }

  private double bytes() {
    double bytes = 0;
    try {
      Matcher counted =
          CHARACTERS.matcher(Files.readString(Path.of("/proc", "" + process.pid(), "io")));
      while (counted.find()) {
        bytes += Double.parseDouble(counted.group(1));
      }
    } catch (IOException e) {
      return 0;
    }
    return bytes;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
