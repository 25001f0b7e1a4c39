package ccwlab.input;

import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * A file that a user names. It is a regular file, or what a shell hands over ({@code /dev/stdin},
 * {@code /dev/fd/63}): a device or a named pipe would be read for ever, or waited for.
 */
public final class InputFile {
  /** Of a text file that is read as a whole. */
  static final int TEXT_BYTES_MOST = 4 << 20;

  /** Of a result, which holds traces. */
  public static final int RESULT_BYTES_MOST = 256 << 20;

  private static final List<String> HANDED_OVER = List.of("/dev/fd/", "/proc/self/fd/");
  private static final String STDIN = "/dev/stdin";
  static final char BYTE_ORDER_MARK = 0xfeff;

  private InputFile() {}

  /**
   * The path that a text names.
   *
   * @throws InputException if no file can have this name here
   */
  public static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new InputException("'" + name + "': no file can have this name: " + e.getReason());
    }
  }

  /**
   * Opens a file.
   *
   * @param allowed what it should have been, for complaints
   * @throws InputException if it is not there, is no file, or must not be read
   */
  public static InputStream open(Path file, String allowed) {
    try {
      String name = file.toString();
      if (STDIN.equals(name) || HANDED_OVER.stream().anyMatch(name::startsWith)) {
        // Not by a channel, which asks a pipe for its position.
        return new FileInputStream(file.toFile());
      }
      checkRegular(file, allowed);
      return Files.newInputStream(file);
    } catch (IOException e) {
      throw error(file, "cannot be read: " + reason(e), allowed);
    }
  }

  private static void checkRegular(Path file, String allowed) {
    if (Files.isDirectory(file)) {
      throw error(file, "is a folder", allowed);
    }
    if (!Files.exists(file)) {
      throw error(file, "no such file", allowed);
    }
    if (!Files.isRegularFile(file)) {
      throw error(file, "is a device or a pipe", allowed);
    }
  }

  /**
   * All of a text file, in UTF-8, with or without a byte-order mark.
   *
   * @throws InputException if it cannot be read, is longer than 4 MiB, or is no text
   */
  public static String text(Path file, String allowed) {
    return text(file, allowed, TEXT_BYTES_MOST);
  }

  /**
   * The same of a file that may be longer.
   *
   * @param most bytes
   */
  public static String text(Path file, String allowed, int most) {
    byte[] bytes;
    try (InputStream content = open(file, allowed)) {
      bytes = content.readNBytes(most + 1);
    } catch (IOException e) {
      throw error(file, "cannot be read: " + reason(e), allowed);
    }
    if (bytes.length > most) {
      throw error(file, "is longer than " + (most >> 20) + " MiB", allowed);
    }
    String text = decoded(file, bytes, allowed);
    checkCharacters(file, text, allowed);
    return text;
  }

  /** All lines of a text file. */
  public static List<String> lines(Path file, String allowed) {
    return text(file, allowed).lines().toList();
  }

  private static String decoded(Path file, byte[] bytes, String allowed) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    if (decoder.decode(in, out, true).isError()) {
      long line = 1;
      for (int i = 0; i < in.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      throw error(file, "line " + line + ": not text in UTF-8", allowed);
    }
    out.flip();
    boolean marked = out.length() > 0 && out.charAt(0) == BYTE_ORDER_MARK;
    return (marked ? out.subSequence(1, out.length()) : out).toString();
  }

  private static void checkCharacters(Path file, String text, String allowed) {
    long number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      String misplaced = Characters.misplaced(line);
      if (misplaced != null) {
        throw error(file, "line " + number + ": no text: " + misplaced, allowed);
      }
    }
  }

  /** What the system says: {@code No space left on device}. */
  public static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    if (e instanceof EOFException) {
      return "it ends in the middle";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileSystemException said && said.getReason() != null) {
      return said.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static InputException error(Path file, String what, String allowed) {
    return new InputException(file + ": " + what + "; allowed: " + allowed);
  }
}
