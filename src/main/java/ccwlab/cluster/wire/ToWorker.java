package ccwlab.cluster.wire;

import akka.actor.typed.ActorRef;
import java.util.List;

/** What the leader of a campaign says to a worker. */
public sealed interface ToWorker extends Travels {

  /**
   * A campaign begins.
   *
   * @param asked what it was asked: as its file's first record
   */
  record Begin(byte[] asked, ActorRef<ToLeader> leader) implements ToWorker {}

  /**
   * Tasks.
   *
   * @param phase number of the phase; the one before is over
   * @param kind of the phase's tasks
   * @param whole a task has all cores; else one
   * @param serial of this message in the phase, from 1
   */
  record Give(int phase, String kind, boolean whole, long serial, List<Task> tasks)
      implements ToWorker {}

  /** No more results of that phase are wanted. */
  record Enough(int phase) implements ToWorker {}

  /** It does not take part any more. */
  record Leave() implements ToWorker {}

  /**
   * A task.
   *
   * @param number in the campaign
   * @param asked what is to be done
   */
  record Task(long number, byte[] asked) {}
}
