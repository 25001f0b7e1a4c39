package ccwlab.cluster.wire;

import akka.actor.typed.ActorRef;

/** What a node says to a coordinator. */
public sealed interface NodeAnswer extends Travels {
  /** It has all that the campaign needs. */
  record Welcome(NodeInfo info, ActorRef<NodeMessage> node) implements NodeAnswer {}

  /**
   * It must not take part.
   *
   * @param why what differs, by name
   */
  record Refused(String address, String why) implements NodeAnswer {}

  /**
   * Here is a worker of the kind that was asked for. It ends when whoever begins with it is gone.
   */
  record Entered(String address, ActorRef<Travels> worker) implements NodeAnswer {}
}
