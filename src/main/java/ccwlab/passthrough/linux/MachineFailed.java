package ccwlab.passthrough.linux;

/** A machine of ours has thrown. */
public final class MachineFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  MachineFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
