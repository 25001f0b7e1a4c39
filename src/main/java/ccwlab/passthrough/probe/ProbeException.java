package ccwlab.passthrough.probe;

/** The probe does what it must not do, or nothing at all. The message is one line. */
public final class ProbeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ProbeException(String message) {
    super(message);
  }
}
