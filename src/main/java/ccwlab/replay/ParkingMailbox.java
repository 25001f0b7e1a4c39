package ccwlab.replay;

import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.dispatch.Envelope;
import akka.dispatch.MailboxType;
import akka.dispatch.MessageQueue;
import com.typesafe.config.Config;
import scala.Option;

/**
 * The mailbox of an actor that is replayed. What is told to the actor is parked with the {@link
 * ActorCopy} that the actor belongs to; only the one message that is being delivered is in the
 * mailbox.
 */
public final class ParkingMailbox implements MailboxType {
  private final StageSetup setup;

  /** Called by Akka, which finds the class by its name in the configuration. */
  public ParkingMailbox(ActorSystem.Settings settings, Config config) {
    this.setup = settings.setup().get(StageSetup.class).get();
  }

  @Override
  public MessageQueue create(Option<ActorRef> owner, Option<ActorSystem> system) {
    Slot slot = new Slot();
    setup.created(slot);
    return slot;
  }

  /** One actor's mailbox. */
  static final class Slot implements MessageQueue {
    private ActorCopy copy;
    private Envelope released;

    /** Whose it is; before anything is told to the actor. */
    void belongsTo(ActorCopy owner) {
      copy = owner;
    }

    @Override
    public void enqueue(ActorRef receiver, Envelope envelope) {
      if (copy.releases(envelope.message())) {
        released = envelope;
      } else {
        copy.park(envelope.message());
      }
    }

    @Override
    public Envelope dequeue() {
      Envelope next = released;
      released = null;
      return next;
    }

    @Override
    public int numberOfMessages() {
      return released == null ? 0 : 1;
    }

    @Override
    public boolean hasMessages() {
      return released != null;
    }

    @Override
    public void cleanUp(ActorRef owner, MessageQueue deadLetters) {
      released = null;
    }
  }
}
