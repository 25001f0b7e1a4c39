package ccwlab.cluster.load;

import akka.actor.typed.ActorRef;
import ccwlab.cluster.chore.Stack;
import ccwlab.cluster.wire.Source;
import ccwlab.cluster.wire.Travels;
import java.util.List;

/** What the coordinator of a load says to a worker. */
public sealed interface LoadMessage extends Travels {
  /**
   * Make these hosts. Said again until it is answered.
   *
   * @param node the worker's number, with which it signs
   * @param forNanos how long is measured; 0: as the file has it
   * @param hosts numbers of the load's hosts, from 0
   * @param coordinator hears the answers
   */
  record Prepare(
      int node,
      Source load,
      Stack stack,
      long seed,
      long forNanos,
      List<Integer> hosts,
      ActorRef<Travels> coordinator)
      implements LoadMessage {}

  /**
   * What does your clock say?
   *
   * @param askedNanos by the coordinator's clock
   */
  record AskTime(long askedNanos) implements LoadMessage {}

  /**
   * Begin.
   *
   * @param startNanos at that moment, by the worker's clock
   */
  record Begin(long startNanos) implements LoadMessage {}

  /**
   * All parts before that number have come.
   *
   * @param next number of the part that is waited for
   */
  record Confirm(int next) implements LoadMessage {}

  /**
   * End early.
   *
   * @param nanos since the run's start
   */
  record Cut(long nanos) implements LoadMessage {}

  /** Nothing more is wanted. */
  record End() implements LoadMessage {}
}
