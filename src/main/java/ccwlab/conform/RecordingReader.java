package ccwlab.conform;

import ccwlab.input.InputLines;
import ccwlab.input.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads a recording line by line, gzipped or not. */
public final class RecordingReader implements AutoCloseable {
  private final String file;
  private final InputLines lines;

  private RecordingReader(String file, InputLines lines) {
    this.file = file;
    this.lines = lines;
  }

  /**
   * Begins to read.
   *
   * @param file the name that messages use
   */
  public static RecordingReader open(String file, InputStream content) throws IOException {
    return new RecordingReader(file, InputLines.of(file, content));
  }

  /** The next sequence, or null at the end. */
  public Recording next() throws BadRecordingException {
    String text = lines.next();
    if (text == null) {
      return null;
    }
    try {
      return new RecordingNode(StrictJson.object(text)).recording();
    } catch (IllegalArgumentException | RecordingNode.Malformed e) {
      throw new BadRecordingException(file, lines.line(), e.getMessage());
    }
  }

  /** All sequences to the end. */
  public List<Recording> all() throws BadRecordingException {
    List<Recording> recordings = new ArrayList<>();
    for (Recording recording = next(); recording != null; recording = next()) {
      recordings.add(recording);
    }
    return recordings;
  }

  @Override
  public void close() {
    lines.close();
  }
}
