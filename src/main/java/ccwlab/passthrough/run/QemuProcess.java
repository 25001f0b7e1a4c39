package ccwlab.passthrough.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** QEMU's process: what it says goes to the log, and it does not outlive us. */
public final class QemuProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("ccwlab.qemu");
  private static final long END_MILLIS = 2000;
  private static final int LINE_MOST = 200;
  private static final int BUFFER_BYTES = 4096;

  private final Process process;
  private final Thread hook;
  private final List<Thread> readers;
  private volatile String lastLine = "";

  /** Takes what comes on standard output, as it comes. On a thread of its own. */
  @FunctionalInterface
  public interface Output {
    void take(byte[] bytes, int length);
  }

  /**
   * Starts it with nothing on its standard input; all that it says goes to the log.
   *
   * @param shim the library that it is started with
   * @param folder where the library finds the socket
   * @param tellsTaken we are told when QEMU has read an eventfd
   */
  public static QemuProcess quiet(List<String> command, Path shim, Path folder, boolean tellsTaken)
      throws IOException {
    return new QemuProcess(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile()),
        shim,
        folder,
        tellsTaken,
        null);
  }

  /**
   * Starts it with our standard input; only what it says on standard error goes to the log. We are
   * not told when it has read an eventfd.
   *
   * @param shim the library that it is started with
   * @param folder where the library finds the socket
   */
  public static QemuProcess withConsole(
      List<String> command, Path shim, Path folder, Output console) throws IOException {
    return new QemuProcess(
        new ProcessBuilder(command).redirectInput(ProcessBuilder.Redirect.INHERIT),
        shim,
        folder,
        false,
        console);
  }

  private QemuProcess(
      ProcessBuilder builder, Path shim, Path folder, boolean tellsTaken, Output console)
      throws IOException {
    builder.environment().put("LD_PRELOAD", shim.toString());
    builder.environment().put("CCWLAB_PASSTHROUGH", folder.toString());
    if (!tellsTaken) {
      builder.environment().put("CCWLAB_PASSTHROUGH_UNTOLD", "1");
    }
    process = builder.start();
    hook = new Thread(this::end, "qemu-end");
    Runtime.getRuntime().addShutdownHook(hook);
    if (console == null) {
      readers = List.of(thread("qemu-output", () -> log(process.getInputStream())));
    } else {
      readers =
          List.of(
              thread("qemu-console", () -> copy(console)),
              thread("qemu-errors", () -> log(process.getErrorStream())));
    }
  }

  private static Thread thread(String name, Runnable what) {
    Thread thread = new Thread(what, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void log(InputStream said) {
    try (BufferedReader from =
        new BufferedReader(new InputStreamReader(said, StandardCharsets.UTF_8))) {
      for (String line = from.readLine(); line != null; line = from.readLine()) {
        LOG.info("{}", line);
        lastLine = line.isBlank() ? lastLine : line;
      }
    } catch (IOException e) {
      // It says nothing any more.
    }
  }

  private void copy(Output to) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream from = process.getInputStream()) {
      for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
        to.take(buffer, length);
      }
    } catch (IOException e) {
      // It says nothing any more.
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Waits for its end.
   *
   * @return it has ended, and all that it said was taken
   */
  public boolean awaitEnd(long millis) throws InterruptedException {
    if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
      return false;
    }
    for (Thread reader : readers) {
      reader.join(END_MILLIS);
    }
    return true;
  }

  /** What it has ended with. */
  public int status() {
    return process.exitValue();
  }

  /** The last that it has said to the log, for a message; empty if it has said nothing. */
  public String lastLine() {
    return lastLine.length() > LINE_MOST ? lastLine.substring(0, LINE_MOST) : lastLine;
  }

  /** Asks it to end, which leaves a terminal as it was; ends it, if it does not. */
  private void end() {
    process.destroy();
    try {
      if (!process.waitFor(END_MILLIS, TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // We are ending ourselves.
    }
  }
}
