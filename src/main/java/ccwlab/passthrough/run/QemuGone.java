package ccwlab.passthrough.run;

/** QEMU has ended, or does not do any more what it is there for. The message is one line. */
public final class QemuGone extends RuntimeException {
  private static final long serialVersionUID = 1;

  QemuGone(String message) {
    super(message);
  }
}
