package ccwlab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Processor time of a process's threads, as Linux tells it in {@code /proc}. <em>Source:</em>
 * proc(5), {@code /proc/PID/task/TID/stat}.
 */
final class ThreadTimes {
  /** Linux's USER_HZ, which is the same on all machines that Java runs on. */
  private static final double TICKS = 100;

  /** Behind the name: state, then numbers. */
  private static final int USER = 11;

  private static final int SYSTEM = 12;

  /** Beginnings of the names of what Java does beside the program, on other cores. */
  private static final List<String> JAVAS_OWN = List.of("C1 ", "C2 ", "GC ", "G1 ", "VM ");

  private ThreadTimes() {}

  /** Of the busiest thread of the program, in seconds; 0 where nobody tells. */
  static double busiest(long process) {
    try (Stream<Path> threads = Files.list(Path.of("/proc", "" + process, "task"))) {
      return threads.map(ThreadTimes::stat).mapToDouble(ThreadTimes::seconds).max().orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  private static String stat(Path thread) {
    try {
      return Files.readString(thread.resolve("stat"));
    } catch (IOException e) {
      // It has ended.
      return "";
    }
  }

  /**
   * @param stat the file's only line
   * @return 0 for what Java does beside the program, and for none
   */
  static double seconds(String stat) {
    int name = stat.indexOf('(') + 1;
    int behind = stat.lastIndexOf(')');
    if (behind < 0 || JAVAS_OWN.stream().anyMatch(own -> stat.startsWith(own, name))) {
      return 0;
    }
    String[] fields = stat.substring(behind + 2).split(" ");
    return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) / TICKS;
  }
}
