package ccwlab.reference;

import java.util.List;

/**
 * Accepts or rejects a concurrent history of guest-visible steps.
 *
 * <p>A history is accepted if its steps can be put into one order that respects each CPU's program
 * order and the real-time order, such that the model, making its own moves in between, allows every
 * step. The search visits each (steps done, state) once.
 *
 * <p>Source: Wing and Gong, "Testing and Verifying Concurrent Objects"; Lowe, "Testing for
 * Linearizability" (memoisation).
 */
public final class HistoryChecker {
  private final List<SubchannelState> initial;
  private final boolean unsolicited;

  /**
   * @param initial the subchannels before the first step
   * @param unsolicited whether the device may present status that nobody asked for
   */
  public HistoryChecker(List<SubchannelState> initial, boolean unsolicited) {
    this.initial = List.copyOf(initial);
    this.unsolicited = unsolicited;
  }

  /** For one enabled and idle subchannel, whose device may present unsolicited status. */
  public static HistoryChecker ofOne() {
    return new HistoryChecker(List.of(SubchannelState.IDLE), true);
  }

  /**
   * @throws IllegalArgumentException a step names a subchannel that there is not, or a CPU has more
   *     steps than the search can count
   * @throws IllegalStateException the search has grown beyond {@link HistorySearch#LIMIT}
   */
  public Explanation check(List<HistoryEvent> history) {
    for (HistoryEvent event : history) {
      if (event.subchannel() < 0 || event.subchannel() >= initial.size()) {
        throw new IllegalArgumentException(
            event + ": subchannel " + event.subchannel() + " of " + initial.size());
      }
    }
    return new HistorySearch(history, initial, unsolicited).run();
  }
}
