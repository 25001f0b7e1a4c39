package ccwlab.cluster.source;

import ccwlab.tools.Folders;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder that is there as long as it is needed.
 *
 * @param folder empty at first
 */
public record Scratch(Path folder) implements AutoCloseable {
  /**
   * A new one.
   *
   * @throws ccwlab.input.InputException if there is no room for one
   */
  public static Scratch made() {
    Path all = Path.of(System.getProperty("java.io.tmpdir"));
    return new Scratch(
        Folders.tried(all, "used for files", () -> Files.createTempDirectory("ccwlab-work")));
  }

  @Override
  public void close() {
    Folders.remove(folder);
  }
}
