package ccwlab.cluster.campaign;

import java.util.Set;

/** What a dealer is told. Workers have names that nobody had before. */
public sealed interface DealMessage {

  /**
   * A worker is there.
   *
   * @param window how many tasks it may have at once
   */
  record Joined(String worker, int window) implements DealMessage {}

  /** A worker is gone, and does not come back under that name. */
  record Lost(String worker) implements DealMessage {}

  /** A result has come, whole. */
  record Came(String worker, long task) implements DealMessage {}

  /**
   * What a worker has. It says so now and then, after all results that it has sent.
   *
   * @param serial of the last message with tasks that it has heard
   * @param tasks that it works at, or will
   */
  record Holds(String worker, long serial, Set<Long> tasks) implements DealMessage {}

  /** Nothing more is to be given. */
  record Enough() implements DealMessage {}
}
