package ccwlab.explore.spread;

/** A file that no search can be gone on with, or cannot be written; says where and why. */
public final class LayerFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LayerFileException(String message) {
    super(message);
  }
}
