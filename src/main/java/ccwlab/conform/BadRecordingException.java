package ccwlab.conform;

import java.io.Serial;

/** A file is not a recording; the message names file, line and what is wrong. */
public final class BadRecordingException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  public BadRecordingException(String file, long line, String wrong) {
    super(file + ":" + line + ": " + wrong);
  }
}
