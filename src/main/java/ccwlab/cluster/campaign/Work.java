package ccwlab.cluster.campaign;

import org.pcollections.PSet;
import org.pcollections.PVector;
import org.pcollections.TreePSet;
import org.pcollections.TreePVector;

/**
 * State of a worker.
 *
 * @param threads how many tasks it works at at a time
 * @param serial of the last message with tasks
 * @param waiting tasks, in the order in which they came
 * @param running tasks that a thread works at
 */
public record Work(int threads, long serial, PVector<Long> waiting, PSet<Long> running) {
  public static Work idle(int threads) {
    return new Work(threads, 0, TreePVector.empty(), TreePSet.empty());
  }
}
