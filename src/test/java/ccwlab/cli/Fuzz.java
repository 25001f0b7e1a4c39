package ccwlab.cli;

import ccwlab.input.Complaint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Runs spoilt inputs through the command line, one after the other, in a JVM whose heap is limited
 * from outside. Each must run or be refused in one line; one that does not is kept in a folder with
 * its command. Ends with 1 if there was one.
 */
final class Fuzz {
  private static final Set<Integer> RAN =
      Set.of(ExitCode.FINE, ExitCode.FINDING, ExitCode.NOT_COMPLETE, ExitCode.DIVERGED);

  private static final long LOAD_SECONDS = 2;

  private final long seed;
  private final Path folder;
  private final long secondsMost;
  private final FuzzInputs inputs;
  private final ExecutorService runner =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "fuzz");
            thread.setDaemon(true);
            return thread;
          });

  private int ran;
  private int refused;
  private int failed;

  private Fuzz(long seed, Path folder, long secondsMost) {
    this.seed = seed;
    this.folder = folder;
    this.secondsMost = secondsMost;
    inputs = new FuzzInputs(seed);
  }

  /**
   * @param arguments seed, first index, number of inputs, seconds for each, folder
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Fuzz fuzz =
        new Fuzz(Long.parseLong(arguments[0]), Path.of(arguments[4]), Long.parseLong(arguments[3]));
    long first = Long.parseLong(arguments[1]);
    long end = first + Long.parseLong(arguments[2]);
    for (long index = first; index < end; index++) {
      if (!fuzz.run(index)) {
        break;
      }
    }
    System.out.printf("ran %d, refused %d, failed %d%n", fuzz.ran, fuzz.refused, fuzz.failed);
    Runtime.getRuntime().halt(fuzz.failed == 0 ? 0 : 1);
  }

  /** Returns false if nothing more can be tried in this JVM. */
  private boolean run(long index) throws IOException, InterruptedException {
    Path here = Files.createDirectories(folder.resolve(seed + "-" + index));
    List<String> command = inputs.lay(index, here);
    Typed typed = new Typed();
    Future<Integer> code = runner.submit(() -> typed.run(command));
    String wrong;
    try {
      wrong = wrong(ended(code, command, typed.interruption), typed.err());
    } catch (TimeoutException e) {
      wrong = "still runs after " + secondsMost + " s";
    } catch (ExecutionException e) {
      wrong = e.getCause().toString();
    }
    if (wrong.isEmpty()) {
      delete(here);
      return true;
    }
    failed++;
    String words = String.join(" ", command);
    Files.writeString(
        here.resolve("command"), words + "\n\n" + wrong + "\n", StandardCharsets.UTF_8);
    String line = wrong.lines().limit(6).toList().toString();
    System.out.println("seed " + seed + " index " + index + ": " + words + "\n  " + line);
    return code.isDone();
  }

  /** The exit code. A load may last as long as its file says, so it is stopped as by Ctrl-C. */
  private int ended(Future<Integer> code, List<String> command, Interruption interruption)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (command.get(0).equals("load")) {
      try {
        return code.get(LOAD_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        interruption.request();
      }
    }
    return code.get(secondsMost, TimeUnit.SECONDS);
  }

  /** What is wrong with an ending; empty if nothing is. */
  private String wrong(int code, String err) {
    if (RAN.contains(code)) {
      ran++;
      return err.contains("\n\tat ") ? err : "";
    }
    refused++;
    boolean oneLine =
        code == ExitCode.USER_ERROR
            && err.lines().count() == 1
            && err.strip().getBytes(StandardCharsets.UTF_8).length <= Complaint.BYTES_MOST;
    return oneLine ? "" : "exit " + code + "\n" + err;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
