package ccwlab.passthrough.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** QEMU's process: what it says goes to the log, and it does not outlive us. */
final class QemuProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("ccwlab.qemu");
  private static final long END_MILLIS = 2000;
  private static final int LINE_MOST = 200;

  private final Process process;
  private final Thread hook;
  private volatile String lastLine = "";

  /**
   * Starts it.
   *
   * @param shim the library that it is started with
   * @param folder where the library finds the socket
   */
  QemuProcess(List<String> command, Path shim, Path folder) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.environment().put("LD_PRELOAD", shim.toString());
    builder.environment().put("CCWLAB_PASSTHROUGH", folder.toString());
    process = builder.start();
    hook = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(hook);
    Thread reader = new Thread(this::read, "qemu-output");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (BufferedReader from =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = from.readLine(); line != null; line = from.readLine()) {
        LOG.info("{}", line);
        lastLine = line.isBlank() ? lastLine : line;
      }
    } catch (IOException e) {
      // It says nothing any more.
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The last that it has said, for a message; empty if it has said nothing. */
  String lastLine() {
    return lastLine.length() > LINE_MOST ? lastLine.substring(0, LINE_MOST) : lastLine;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(END_MILLIS, TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // We are ending ourselves.
    }
  }
}
