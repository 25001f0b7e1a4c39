package ccwlab.conform;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads a guest's recording sequence by sequence. */
final class RecordingReader {
  private final JsonLines lines;

  RecordingReader(JsonLines lines) {
    this.lines = lines;
  }

  /** The next sequence, or null at the end. */
  Recording next() throws BadRecordingException {
    JsonNode line = lines.next();
    if (line == null) {
      return null;
    }
    try {
      return new RecordingNode(line).recording();
    } catch (RecordingNode.Malformed e) {
      throw lines.bad(e.getMessage());
    }
  }
}
