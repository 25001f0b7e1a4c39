package ccwlab.passthrough.linux;

import ccwlab.input.InputException;
import ccwlab.input.InputFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has happened, line by line, with times in seconds since QEMU was first started: what the
 * guest did, what its console showed, what went wrong, and what our layers did. Any thread may
 * write.
 */
final class Diary implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("ccwlab.linux");
  private static final double NANOS = 1e9;

  private final Path file;
  private final BufferedWriter to;
  private final long startNanos = System.nanoTime();
  private boolean over;

  /** Whose line it is. */
  enum Who {
    /** What crosses between QEMU and the driver, on the guest's behalf. */
    GUEST,
    /** Its console. */
    LINUX,
    /** QEMU itself. */
    QEMU,
    /** Something that goes wrong. */
    FAULT,
    /** Driver and hardware. */
    OURS,
    FINDING;

    private final String word = name().toLowerCase(Locale.ROOT);
  }

  /**
   * @param file null: only the program's log is written
   * @throws InputException if it cannot be written
   */
  Diary(Path file) {
    this.file = file;
    try {
      this.to = file == null ? null : Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw unwritten(e);
    }
  }

  private InputException unwritten(IOException e) {
    return new InputException(
        "--log: cannot write " + file + ": " + InputFile.reason(e) + "; allowed: a file of yours");
  }

  /** Nanoseconds since the start. */
  long nanos() {
    return System.nanoTime() - startNanos;
  }

  static double seconds(long nanos) {
    return nanos / NANOS;
  }

  /** What happens at each start is written somewhere. */
  boolean tellsAll() {
    return to != null || LOG.isDebugEnabled();
  }

  void write(Who who, String what) {
    write(nanos(), who, what);
  }

  synchronized void write(long nanos, Who who, String what) {
    if (who == Who.OURS || who == Who.GUEST) {
      LOG.debug("t={} {} {}", nanos / 1000, who.word, what);
    } else {
      LOG.info("t={} {} {}", nanos / 1000, who.word, what);
    }
    if (to != null && !over) {
      try {
        to.write("%13.6f %-7s %s%n".formatted(seconds(nanos), who.word, what));
      } catch (IOException e) {
        over = true;
        throw unwritten(e);
      }
    }
  }

  @Override
  public synchronized void close() {
    if (to != null && !over) {
      over = true;
      try {
        to.close();
      } catch (IOException e) {
        throw unwritten(e);
      }
    }
  }
}
