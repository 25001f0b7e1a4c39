package ccwlab.cluster.campaign;

import java.util.List;

/** What a dealer does. */
public sealed interface DealAction {

  /**
   * Sends tasks.
   *
   * @param serial 1 for the first message to that worker, and so on
   */
  record Give(String worker, long serial, List<Long> tasks) implements DealAction {}

  /** Takes a result that was not there yet. */
  record Take(long task) implements DealAction {}
}
