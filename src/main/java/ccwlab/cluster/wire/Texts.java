package ccwlab.cluster.wire;

import ccwlab.input.InputException;
import ccwlab.input.InputFile;
import ccwlab.tools.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;

/** Content hashes of the files that a campaign reads. */
public final class Texts {
  private Texts() {}

  /**
   * SHA-256 of a file, in hexadecimal; empty if it is not there, cannot be read, or its path leads
   * out of the checkout.
   *
   * @param path in the checkout, or absolute
   */
  public static String hash(Path home, String path) {
    try {
      Path named = InputFile.path(path);
      Path file = home.resolve(named).normalize();
      boolean allowed = named.isAbsolute() || file.startsWith(home.normalize());
      return allowed && Files.isRegularFile(file) ? Sha256.of(file) : "";
    } catch (InputException e) {
      return "";
    }
  }
}
