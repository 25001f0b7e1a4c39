package ccwlab.tools;

import ccwlab.input.InputException;
import ccwlab.report.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs other programs to their end. */
public final class Programs {
  private Programs() {}

  /**
   * How a program ended.
   *
   * @param out what it wrote to standard output, {@code err} to standard error
   */
  public record Ended(int code, String out, String err) {
    /** The last line that it complained with; of what it said, if it did not complain. */
    public String complaint() {
      List<String> lines =
          (err.isBlank() ? out : err).lines().filter(line -> !line.isBlank()).toList();
      return lines.isEmpty() ? "ended with " + code : lines.get(lines.size() - 1).strip();
    }
  }

  /**
   * Runs it and waits for its end; it has nothing to read.
   *
   * @param folder in which it runs
   * @throws InputException if it cannot be started
   */
  public static Ended run(Path folder, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("LC_ALL", "C");
    try {
      Process process = builder.start();
      try {
        process.getOutputStream().close();
        FutureTask<byte[]> err = new FutureTask<>(() -> process.getErrorStream().readAllBytes());
        new Thread(err, "standard error of " + command.get(0)).start();
        String out = text(process.getInputStream().readAllBytes());
        return new Ended(process.waitFor(), out, text(err.get()));
      } finally {
        process.destroy();
      }
    } catch (IOException e) {
      throw new InputException(command.get(0) + ": cannot be started: " + WholeFile.reason(e));
    } catch (ExecutionException e) {
      throw new InputException(command.get(0) + ": nothing is heard of it: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InputException(command.get(0) + ": was broken off");
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
