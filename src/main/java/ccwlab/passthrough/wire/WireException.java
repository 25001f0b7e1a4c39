package ccwlab.passthrough.wire;

/** The other end has said what the protocol does not allow. The message is one line. */
public final class WireException extends Exception {
  private static final long serialVersionUID = 1;

  WireException(String message) {
    super(message);
  }
}
