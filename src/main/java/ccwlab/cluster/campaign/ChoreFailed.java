package ccwlab.cluster.campaign;

/** A task failed where it was done: a bug of ours. */
public final class ChoreFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param trouble what was thrown there, with its stack, and where it was
   */
  public ChoreFailed(String trouble) {
    super(trouble);
  }
}
