package ccwlab.cluster.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Content hashes of the files that a campaign reads. */
public final class Texts {
  private Texts() {}

  /**
   * SHA-256 of a file in the checkout, in hexadecimal; empty if it is not there, cannot be read or
   * lies outside of it.
   */
  public static String hash(Path home, String path) {
    try {
      Path file = home.resolve(path).normalize();
      return file.startsWith(home.normalize()) && Files.isRegularFile(file)
          ? hash(Files.readAllBytes(file))
          : "";
    } catch (IOException | InvalidPathException e) {
      return "";
    }
  }

  /** SHA-256 in hexadecimal. */
  public static String hash(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
