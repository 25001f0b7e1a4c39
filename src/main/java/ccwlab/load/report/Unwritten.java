package ccwlab.load.report;

import ccwlab.report.WholeFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Which file could not be written first, and why. A run goes on all the same. */
final class Unwritten {
  private String first = "";

  /** Writes to a file. */
  @FunctionalInterface
  interface Writing {
    void write() throws IOException;
  }

  /** Does it; remembers that it failed. */
  void tried(Path file, Writing writing) {
    try {
      writing.write();
    } catch (IOException e) {
      first = first.isEmpty() ? "cannot write " + file + ": " + WholeFile.reason(e) : first;
    }
  }

  /** One sentence; empty if all was written. */
  String first() {
    return first;
  }

  /**
   * Does it.
   *
   * @throws IOException that names the file
   */
  static void named(Path file, Writing writing) throws IOException {
    try {
      writing.write();
    } catch (IOException e) {
      IOException named = new FileSystemException(file.toString(), null, WholeFile.reason(e));
      named.initCause(e);
      throw named;
    }
  }
}
