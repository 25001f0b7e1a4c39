package ccwlab.cluster.campaign;

import java.util.Set;

/** What a worker does. */
public sealed interface WorkAction {

  /** A thread begins with a task. */
  record Begin(long task) implements WorkAction {}

  /** The result of a task goes to the dealer. */
  record Send(long task) implements WorkAction {}

  /** Word to the dealer of what it has: {@link DealMessage.Holds}. */
  record Report(long serial, Set<Long> tasks) implements WorkAction {}
}
