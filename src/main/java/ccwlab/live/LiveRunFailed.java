package ccwlab.live;

import ccwlab.observe.RunResult;
import java.io.Serial;
import java.util.List;

/** A live run came to an end before its time, by a bug of ours. What it had measured is here. */
public final class LiveRunFailed extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final transient RunResult soFar;
  private final transient List<String> lastEvents;
  private final boolean ofMachine;

  LiveRunFailed(Failure failure, RunResult soFar) {
    super(failure.text() + "; seed " + soFar.seed(), failure.cause());
    this.soFar = soFar;
    this.lastEvents = failure.lastEvents();
    this.ofMachine = true;
  }

  /** The actors did not do what they were told; no machine has said why. */
  LiveRunFailed(IllegalStateException cause, RunResult soFar) {
    super(cause.getMessage() + "; seed " + soFar.seed(), cause);
    this.soFar = soFar;
    this.lastEvents = List.of();
    this.ofMachine = false;
  }

  /** A machine said why; else actors were too slow, or hang. */
  public boolean ofMachine() {
    return ofMachine;
  }

  /** What was measured until then. */
  public RunResult soFar() {
    return soFar;
  }

  /** The last that was seen in the copy that failed, a line each. */
  public List<String> lastEvents() {
    return lastEvents;
  }
}
