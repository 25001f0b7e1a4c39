package ccwlab.cluster;

import akka.actor.typed.ActorRef;
import ccwlab.cluster.wire.NodeInfo;
import ccwlab.cluster.wire.NodeMessage;

/** What a coordinator hears of the nodes of its cluster; stays in its own JVM. */
public sealed interface WorkerEvent {
  /** {@code HOST:PORT} of the node. */
  String address();

  /** It is there, and has let the coordinator in. */
  record There(NodeInfo info, ActorRef<NodeMessage> node) implements WorkerEvent {
    @Override
    public String address() {
      return info.address();
    }
  }

  /**
   * It is there, and must not take part.
   *
   * @param why by name
   */
  record Refused(String address, String why) implements WorkerEvent {}

  /** It has left, died, or cannot be seen. */
  record Gone(String address) implements WorkerEvent {}
}
