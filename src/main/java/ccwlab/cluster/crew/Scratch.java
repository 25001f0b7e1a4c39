package ccwlab.cluster.crew;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder that is there as long as it is needed.
 *
 * @param folder empty at first
 */
public record Scratch(Path folder) implements AutoCloseable {
  /** A new one. */
  public static Scratch made() {
    try {
      return new Scratch(Files.createTempDirectory("ccwlab-campaign"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
