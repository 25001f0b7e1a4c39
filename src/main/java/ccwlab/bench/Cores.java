package ccwlab.bench;

import ccwlab.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Cores of this machine, and how a process is kept on some of them. */
final class Cores {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String LIST = "Cpus_allowed_list:";

  private final List<Integer> usable;
  private final boolean taskset;

  private Cores(List<Integer> usable, boolean taskset) {
    this.usable = usable;
    this.taskset = taskset;
  }

  /** Of this machine. */
  static Cores here() {
    return new Cores(usable(), taskset());
  }

  /** Two that may be used. */
  List<Integer> two() {
    if (usable.size() < 2) {
      throw new InputException("bench cluster: one core; allowed: a machine with two or more");
    }
    return usable.subList(0, 2);
  }

  /** How it is done. */
  String how() {
    return taskset
        ? "pinned with taskset"
        : "not pinned, as there is no taskset: -XX:ActiveProcessorCount";
  }

  /** What stands before {@code java}. */
  List<String> before(List<Integer> cores) {
    String list = cores.stream().map(Object::toString).collect(Collectors.joining(","));
    return taskset ? List.of("taskset", "-c", list) : List.of();
  }

  /** An option of Java. */
  List<String> option(List<Integer> cores) {
    return taskset ? List.of() : List.of("-XX:ActiveProcessorCount=" + cores.size());
  }

  private static boolean taskset() {
    try {
      return new ProcessBuilder("taskset", "-c", usable().get(0).toString(), "true")
              .redirectErrorStream(true)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static List<Integer> usable() {
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith(LIST)) {
          return of(line.substring(LIST.length()).strip());
        }
      }
    } catch (IOException e) {
      // Not Linux.
    }
    return IntStream.range(0, Runtime.getRuntime().availableProcessors()).boxed().toList();
  }

  /** As Linux lists them: {@code 0-3,8}. */
  static List<Integer> of(String list) {
    List<Integer> cores = new ArrayList<>();
    for (String range : list.split(",")) {
      String[] ends = range.split("-");
      int last = Integer.parseInt(ends[ends.length - 1]);
      for (int core = Integer.parseInt(ends[0]); core <= last; core++) {
        cores.add(core);
      }
    }
    return cores;
  }
}
