package ccwlab.cluster.wire;

import akka.actor.typed.ActorRef;
import java.util.Set;

/** What a worker says to the leader of its campaign. */
public sealed interface ToLeader extends Travels {
  ActorRef<ToWorker> from();

  /**
   * It has all that is needed.
   *
   * @param cores that it works with
   */
  record Ready(ActorRef<ToWorker> from, int cores) implements ToLeader {}

  /**
   * It cannot take part.
   *
   * @param why one line
   */
  record Unable(ActorRef<ToWorker> from, String why) implements ToLeader {}

  /**
   * A part of a result; the parts of one result come in their order.
   *
   * @param part from 0
   * @param parts how many there are
   */
  record Part(ActorRef<ToWorker> from, long task, int part, int parts, byte[] bytes)
      implements ToLeader {}

  /**
   * A task failed: a bug of ours.
   *
   * @param trouble what was thrown, with its stack
   */
  record Failed(ActorRef<ToWorker> from, long task, String trouble) implements ToLeader {}

  /**
   * What it has.
   *
   * @param serial of the last message with tasks of the phase that it has heard
   */
  record Holds(ActorRef<ToWorker> from, int phase, long serial, Set<Long> tasks)
      implements ToLeader {}
}
