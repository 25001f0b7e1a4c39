package ccwlab.live;

import akka.actor.ActorRef;
import akka.dispatch.Envelope;
import akka.dispatch.MessageQueue;
import akka.dispatch.UnboundedMessageQueueSemantics;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The message queue of an actor of a {@link Group}. Messages wait in the group, not here; this
 * holds only those whose turn came while the actor was suspended (it, or its parent, has failed and
 * its supervisor has not answered yet). Used by the thread that runs the group alone.
 */
final class HeldMessages implements MessageQueue, UnboundedMessageQueueSemantics {
  private final Group group;
  private final Queue<Envelope> held = new ArrayDeque<>(0);

  HeldMessages(Group group) {
    this.group = group;
  }

  Group group() {
    return group;
  }

  @Override
  public void enqueue(ActorRef receiver, Envelope message) {
    held.add(message);
  }

  @Override
  public Envelope dequeue() {
    return held.poll();
  }

  @Override
  public int numberOfMessages() {
    return held.size();
  }

  @Override
  public boolean hasMessages() {
    return !held.isEmpty();
  }

  /** The actor has stopped: what it was told goes to the dead letters. */
  @Override
  public void cleanUp(ActorRef owner, MessageQueue deadLetters) {
    for (Envelope message = dequeue(); message != null; message = dequeue()) {
      deadLetters.enqueue(owner, message);
    }
  }
}
