package ccwlab.cluster.search;

import akka.actor.typed.ActorRef;
import ccwlab.cluster.chore.Stack;
import ccwlab.cluster.wire.Source;
import ccwlab.cluster.wire.Travels;
import java.util.List;

/** What the actors of a search tell each other. */
public sealed interface SearchMessage extends Travels {
  /** What an actor tells itself: stays in its own JVM. */
  non-sealed interface Local extends SearchMessage {}

  /**
   * To a node: this is searched, for that coordinator.
   *
   * @param coordinator the search ends with it
   */
  record Begin(Source scenario, Stack stack, ActorRef<SearchMessage> coordinator)
      implements SearchMessage {}

  /**
   * From a node: here are its workers, one for each core.
   *
   * @param node who begins; they end with it
   */
  record Ready(ActorRef<SearchMessage> node, List<ActorRef<SearchMessage>> workers)
      implements SearchMessage {}

  /** From a node: it cannot take part. */
  record Unable(ActorRef<SearchMessage> node, String why) implements SearchMessage {}

  /** To a worker: these are all, in the order of their indexes, from now on. */
  record Crew(int epoch, List<ActorRef<SearchMessage>> workers) implements SearchMessage {}

  /** A {@link ccwlab.explore.spread.Parcel}. */
  record Carried(int epoch, int from, long seq, byte[] body) implements SearchMessage {}

  /**
   * From a worker: it cannot go on.
   *
   * @param bound it is a bound of all searches, not a failure
   */
  record Stuck(String why, boolean bound) implements SearchMessage {}
}
