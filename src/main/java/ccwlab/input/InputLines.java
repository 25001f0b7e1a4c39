package ccwlab.input;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * The lines of a text file in UTF-8 of any length, gzipped or not, one at a time. A line has at
 * most 16 Mi characters and a file, unpacked, 256 Mi: a small packed file can hold more than there
 * is storage.
 */
public final class InputLines implements AutoCloseable {
  private static final int LINE_MOST = 16 << 20;
  private static final long FILE_MOST = 256L << 20;
  private static final int GZIP_1 = 0x1f;
  private static final int GZIP_2 = 0x8b;

  private final String file;
  private final Reader reader;
  private final char[] buffer = new char[1 << 16];
  private int at;
  private int end;
  private long characters;
  private int line;

  private InputLines(String file, Reader reader) {
    this.file = file;
    this.reader = reader;
  }

  /**
   * Opens a file.
   *
   * @param allowed what it should be, for complaints
   * @throws InputException if it cannot be opened
   */
  public static InputLines open(Path file, String allowed) {
    InputStream content = InputFile.open(file, allowed);
    try {
      return of(file.toString(), content);
    } catch (IOException e) {
      close(content);
      throw new InputException(
          file + ": cannot be read: " + InputFile.reason(e) + "; allowed: " + allowed);
    }
  }

  /**
   * Lines of an open stream.
   *
   * @param file the name that complaints use
   */
  public static InputLines of(String file, InputStream content) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(content);
    buffered.mark(2);
    boolean gzipped = buffered.read() == GZIP_1 && buffered.read() == GZIP_2;
    buffered.reset();
    InputStream plain = gzipped ? new GZIPInputStream(buffered) : buffered;
    return new InputLines(file, new InputStreamReader(plain, StandardCharsets.UTF_8.newDecoder()));
  }

  /**
   * The next line that is not blank, or null at the end.
   *
   * @throws InputException if the file cannot be read, is no text, or is too long
   */
  public String next() {
    String next = nextAny();
    while (next != null && next.isBlank()) {
      next = nextAny();
    }
    return next;
  }

  private String nextAny() {
    line++;
    StringBuilder text = new StringBuilder();
    while (fill()) {
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      text.append(buffer, from, at - from);
      if (text.length() > LINE_MOST) {
        throw error("a line of more than " + (LINE_MOST >> 20) + " Mi characters");
      }
      if (at < end) {
        at++;
        return unmarked(text);
      }
    }
    return text.isEmpty() ? null : unmarked(text);
  }

  private String unmarked(StringBuilder text) {
    boolean marked = line == 1 && !text.isEmpty() && text.charAt(0) == InputFile.BYTE_ORDER_MARK;
    return marked ? text.substring(1) : text.toString();
  }

  /** There is a character in the buffer. */
  private boolean fill() {
    try {
      while (at == end) {
        int read = reader.read(buffer);
        if (read < 0) {
          return false;
        }
        at = 0;
        end = read;
        characters += read;
        if (characters > FILE_MOST) {
          throw error("more than " + (FILE_MOST >> 20) + " Mi characters when unpacked");
        }
      }
      return true;
    } catch (CharacterCodingException e) {
      throw error("not text in UTF-8");
    } catch (IOException e) {
      throw error("cannot be read: " + InputFile.reason(e));
    }
  }

  /** The number of the line that was read last, from 1. */
  public int line() {
    return line;
  }

  private InputException error(String what) {
    return new InputException(file + ":" + line + ": " + what);
  }

  @Override
  public void close() {
    close(reader);
  }

  private static void close(Closeable stream) {
    try {
      stream.close();
    } catch (IOException e) {
      // Nothing was written to it, and all that is wanted of it has been read.
    }
  }
}
