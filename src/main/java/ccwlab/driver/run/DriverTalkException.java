package ccwlab.driver.run;

/** The driver's process said what it must not say: a bug of ours, or another version of it. */
public final class DriverTalkException extends RuntimeException {
  private static final long serialVersionUID = 1;

  DriverTalkException(String message) {
    super(message);
  }

  DriverTalkException(String message, Throwable cause) {
    super(message, cause);
  }
}
