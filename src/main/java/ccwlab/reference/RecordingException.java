package ccwlab.reference;

import ccwlab.input.InputException;
import java.nio.file.Path;

/** A recording that cannot be judged: the user's error, in one line, with file and line number. */
public final class RecordingException extends InputException {
  private static final long serialVersionUID = 1L;

  /**
   * @param line counted from 1; 0 if the file as a whole is meant
   * @param message what is wrong, and what is allowed
   */
  public RecordingException(Path file, int line, String message) {
    super(file + (line > 0 ? ":" + line : "") + ": " + message);
  }
}
