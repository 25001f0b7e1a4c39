package ccwlab.hardware.device;

/** An image file is missing, too short or not accessible. The message names path and sizes. */
public final class MediumException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MediumException(String message) {
    super(message);
  }

  public MediumException(String message, Throwable cause) {
    super(message, cause);
  }
}
