package ccwlab.tools;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** SHA-256, as 64 hexadecimal digits. */
public final class Sha256 {
  private Sha256() {}

  /** Of what the file holds. */
  public static String of(Path file) {
    MessageDigest digest = digest();
    OutputStream into = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
    Folders.tried(file, "read", () -> Files.copy(file, into));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Of its bytes in UTF-8. */
  public static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Of all wanted files of a folder: of lines as {@code sha256sum} writes them, sorted by name. */
  public static String of(Path folder, Predicate<Path> wanted) {
    return of(
        Folders.files(folder, wanted).stream()
            .map(file -> line(of(file), folder.relativize(file).toString()))
            .collect(Collectors.joining()));
  }

  /** As {@code sha256sum} writes it. */
  public static String line(String digest, String file) {
    return digest + "  " + file + "\n";
  }

  /** Of bytes. */
  public static String of(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
