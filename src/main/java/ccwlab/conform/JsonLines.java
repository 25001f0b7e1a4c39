package ccwlab.conform;

import ccwlab.input.InputLines;
import ccwlab.input.StrictJson;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;

/** The lines of a recording, one JSON object each, gzipped or not. */
final class JsonLines implements AutoCloseable {
  private final String file;
  private final InputLines lines;
  private JsonNode peeked;

  private JsonLines(String file, InputLines lines) {
    this.file = file;
    this.lines = lines;
  }

  /**
   * Begins to read.
   *
   * @param file the name that messages use
   */
  static JsonLines open(String file, InputStream content) throws IOException {
    return new JsonLines(file, InputLines.of(file, content));
  }

  /** The next object, which stays the next one; null at the end. */
  JsonNode peek() throws BadRecordingException {
    if (peeked == null) {
      peeked = read();
    }
    return peeked;
  }

  /** The next object; null at the end. */
  JsonNode next() throws BadRecordingException {
    JsonNode next = peek();
    peeked = null;
    return next;
  }

  /** Something is wrong with the line read last. */
  BadRecordingException bad(String wrong) {
    return new BadRecordingException(file, lines.line(), wrong);
  }

  private JsonNode read() throws BadRecordingException {
    String text = lines.next();
    try {
      return text == null ? null : StrictJson.line(text);
    } catch (IllegalArgumentException e) {
      throw bad(e.getMessage());
    }
  }

  @Override
  public void close() {
    lines.close();
  }
}
