package ccwlab.tools;

import ccwlab.input.InputException;
import ccwlab.report.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Folders as a whole. */
public final class Folders {
  private Folders() {}

  /** Something that is done to files. */
  public interface Work<T> {
    T done() throws IOException;
  }

  /**
   * Does it.
   *
   * @param what for complaints: {@code cannot be ...}
   * @throws InputException with the system's reason
   */
  public static <T> T tried(Path path, String what, Work<T> work) {
    try {
      return work.done();
    } catch (IOException e) {
      throw error(path, what, e);
    } catch (UncheckedIOException e) {
      throw error(path, what, e.getCause());
    }
  }

  private static InputException error(Path path, String what, IOException e) {
    return new InputException(path + ": cannot be " + what + ": " + WholeFile.reason(e));
  }

  /** All regular files in it and below, sorted. */
  public static List<Path> files(Path folder, Predicate<Path> wanted) {
    return tried(
        folder,
        "read",
        () -> {
          try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).filter(wanted).sorted().toList();
          }
        });
  }

  /** Removes it with all that is in it; links, and not what they lead to. */
  public static void remove(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    tried(
        folder,
        "removed",
        () -> {
          try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
              Files.deleteIfExists(file);
            }
          }
          return null;
        });
  }
}
