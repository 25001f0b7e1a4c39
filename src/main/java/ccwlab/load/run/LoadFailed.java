package ccwlab.load.run;

import ccwlab.load.measure.LoadResult;

/** A machine has thrown: a bug of ours. What was measured until then is with it. */
public final class LoadFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient LoadResult result;

  public LoadFailed(String message, Throwable cause, LoadResult result) {
    super(message, cause);
    this.result = result;
  }

  /** Up to the failure. */
  public LoadResult result() {
    return result;
  }
}
