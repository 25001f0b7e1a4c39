package ccwlab.conform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads a recording line by line, gzipped or not. */
public final class RecordingReader implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String file;
  private final BufferedReader lines;
  private long line;

  private RecordingReader(String file, BufferedReader lines) {
    this.file = file;
    this.lines = lines;
  }

  /**
   * Begins to read.
   *
   * @param file the name that messages use
   */
  public static RecordingReader open(String file, InputStream content) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(content);
    buffered.mark(2);
    boolean gzipped = buffered.read() == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    InputStream plain = gzipped ? new GZIPInputStream(buffered) : buffered;
    return new RecordingReader(
        file, new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8)));
  }

  /** The next sequence, or null at the end. */
  public Recording next() throws IOException, BadRecordingException {
    String text = lines.readLine();
    line++;
    while (text != null && text.isBlank()) {
      text = lines.readLine();
      line++;
    }
    if (text == null) {
      return null;
    }
    try {
      return new RecordingNode(JSON.readTree(text)).recording();
    } catch (JsonProcessingException e) {
      throw new BadRecordingException(file, line, "not JSON: " + e.getOriginalMessage());
    } catch (RecordingNode.Malformed e) {
      throw new BadRecordingException(file, line, e.getMessage());
    }
  }

  /** All sequences to the end. */
  public List<Recording> all() throws IOException, BadRecordingException {
    List<Recording> recordings = new ArrayList<>();
    for (Recording recording = next(); recording != null; recording = next()) {
      recordings.add(recording);
    }
    return recordings;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
