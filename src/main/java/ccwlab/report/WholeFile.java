package ccwlab.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes a file whole or not at all: under another name in the same folder, which is then renamed.
 * Who reads it meanwhile, or after a failure, finds the old content or the new one.
 */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Writes {@code text} as UTF-8.
   *
   * @throws IOException with the system's reason, which {@link #reason} tells
   */
  public static void write(Path file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same with bytes. */
  public static void write(Path file, byte[] content) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      Files.write(file, content, StandardOpenOption.WRITE); // a device, a pipe
      return;
    }
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path part = part(target.getParent());
    if (Files.isWritable(target) && !Files.isWritable(target.getParent())) {
      Files.write(target, content);
      return;
    }
    try {
      Files.write(part, content, StandardOpenOption.CREATE_NEW);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * Tries whether a file can be written there; an old one stays as it is.
   *
   * @throws IOException with the system's reason
   */
  public static void tryOut(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "Is a directory; allowed: a file");
    }
    if (!Files.isWritable(file)) {
      if (Files.exists(file)) {
        throw new AccessDeniedException(file.toString());
      }
      tryOutFolder(file.toAbsolutePath().getParent());
    }
  }

  /**
   * Makes the folder if it is not there, and tries whether files can be written into it.
   *
   * @throws IOException with the system's reason
   */
  public static void makeFolder(Path folder) throws IOException {
    Files.createDirectories(folder);
    tryOutFolder(folder);
  }

  private static void tryOutFolder(Path folder) throws IOException {
    Path part = part(folder);
    try {
      Files.write(part, new byte[1], StandardOpenOption.CREATE_NEW); // A full disk takes no octet.
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static Path part(Path folder) {
    return folder.resolve("." + UUID.randomUUID() + ".part");
  }

  /** Why something with a file failed, as the system says it: {@code No space left on device}. */
  public static String reason(IOException e) {
    if (e instanceof FileSystemException named && named.getReason() != null) {
      return named.getReason();
    }
    if (e instanceof AccessDeniedException) {
      return "Permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "No such file or directory";
    }
    if (e instanceof NotDirectoryException) {
      return "Not a directory";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "File exists, and is no folder";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
