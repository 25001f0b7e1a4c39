package ccwlab.cluster.campaign;

import java.util.List;

/** What a worker is told. */
public sealed interface WorkMessage {

  /** Tasks from the dealer. */
  record Given(long serial, List<Long> tasks) implements WorkMessage {}

  /** A thread of its own has the result of a task. */
  record Finished(long task) implements WorkMessage {}

  /** It is time to say what it has. */
  record Tick() implements WorkMessage {}
}
