package ccwlab.cluster.campaign;

import java.time.Duration;

/** Those who do a campaign's tasks. For one thread. */
public interface Crew extends AutoCloseable {

  /**
   * Begins with a phase; the one before is over, whatever is still worked at.
   *
   * @param have numbers of tasks whose results are there
   */
  void begin(Phase phase, Iterable<Long> have);

  /**
   * Waits for a result: each comes once.
   *
   * @return null if none has come in that time
   */
  Arrival next(Duration most);

  /** No more results of this phase are wanted. */
  void enough();

  Standing standing();

  @Override
  void close();

  /**
   * A result.
   *
   * @param task its number in the campaign
   * @param trouble why there is none: a bug of ours, in words; empty if there is one
   */
  record Arrival(long task, byte[] result, String trouble) {}

  /**
   * How it stands.
   *
   * @param nodes how many do tasks now
   * @param cores of all of them
   * @param mostNodes the most that did at one time
   * @param mostCores the same of cores
   * @param done results of this session
   * @param again tasks of this session that were given once more
   */
  record Standing(int nodes, int cores, int mostNodes, int mostCores, long done, long again) {}
}
