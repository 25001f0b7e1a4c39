package ccwlab.explore;

/** A run went otherwise than it did before. */
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int step;

  /**
   * @param step index of the first delivery that differs
   * @param message what was expected and what was found
   */
  public DivergedException(int step, String message) {
    super("step " + (step + 1) + ": " + message);
    this.step = step;
  }

  public int step() {
    return step;
  }
}
