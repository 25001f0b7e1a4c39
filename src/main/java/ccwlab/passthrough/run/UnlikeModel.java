package ccwlab.passthrough.run;

/**
 * QEMU has done what the model of QEMU cannot do: the model is wrong about it, or something else
 * is.
 */
public final class UnlikeModel extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnlikeModel(String message) {
    super(message);
  }
}
