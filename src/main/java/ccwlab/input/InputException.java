package ccwlab.input;

/** A user's error. The program tells it in one line and exits with 2. */
public class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param line {@code FILE: PATH: what is wrong; allowed: ...}
   */
  public InputException(String line) {
    super(line);
  }
}
