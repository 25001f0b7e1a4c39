package ccwlab.cluster.wire;

import akka.actor.typed.ActorRef;
import akka.actor.typed.receptionist.ServiceKey;

/** What a node may be asked. */
public sealed interface NodeMessage extends Travels {
  /** By this the nodes of a cluster are found. */
  ServiceKey<NodeMessage> KEY = ServiceKey.create(NodeMessage.class, "ccwlab-node");

  /** A coordinator says what it needs: may it send work? */
  record Greet(Needs needs, ActorRef<NodeAnswer> replyTo) implements NodeMessage {}

  /** How are you? */
  record AskStatus(ActorRef<NodeStatus> replyTo) implements NodeMessage {}

  /**
   * A coordinator that is welcome wants a worker.
   *
   * @param kind one of {@code ccwlab.cluster.node.JobKinds}
   */
  record Enter(String kind, ActorRef<NodeAnswer> replyTo) implements NodeMessage {}
}
